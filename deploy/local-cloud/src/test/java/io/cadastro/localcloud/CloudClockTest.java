package io.cadastro.localcloud;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.localcloud.postgres.Database;
import io.cadastro.localcloud.postgres.Sql;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudClockTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration REAL = ofDays(1);

    @TempDir
    private static Path directory;

    private static Database database;
    private static Sql sql;

    private final SystemClock system = new SystemClock();

    @BeforeAll
    static void startDatabase() throws Exception {
        database = Database.start(directory, RunningCloud.freePort());
        sql = new Sql(database.dataSource());
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @AfterEach
    void forget() {
        sql.update("DROP TABLE cloud_clock");
    }

    @Test
    void cloudTimeBeginsAsRealTime() {
        // When
        CloudClock clock = CloudClock.open(sql, system, ofSeconds(1));

        assertThat(clock.cloudTime()).isEqualTo(NOON);
    }

    @Test
    void cloudTimeIsKnownForEveryMomentOfThePast() {
        CloudClock clock = CloudClock.open(sql, system, REAL);
        system.pass(ofHours(1));
        clock.jump(ofDays(90));
        system.pass(ofHours(1));

        // When
        CloudClock later = CloudClock.open(sql, system, REAL);

        assertThat(later.cloudTimeOf(NOON.minus(ofHours(1)))).isEqualTo(NOON.minus(ofHours(1)));
        assertThat(later.cloudTimeOf(NOON.plus(ofHours(1)).minusNanos(1000)))
                .isEqualTo(NOON.plus(ofHours(1)).minusNanos(1000));
        assertThat(later.cloudTime()).isEqualTo(NOON.plus(ofDays(90)).plus(ofHours(2)));
    }

    @Test
    void aStartThatChangesNothingIsNotRecorded() {
        CloudClock.open(sql, system, REAL);
        system.pass(ofHours(1));

        // When
        CloudClock.open(sql, system, REAL);

        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void aStartWithAnotherDayIsRecorded() {
        CloudClock.open(sql, system, REAL);
        system.pass(ofHours(1));

        // When
        CloudClock clock = CloudClock.open(sql, system, ofSeconds(1));

        assertThat(changes()).isEqualTo(2);
        assertThat(clock.day()).contains(ofSeconds(1));
    }

    @Test
    void aJumpLeavesADayAsLongAsItIs() {
        CloudClock clock = CloudClock.open(sql, system, ofSeconds(1));

        // When
        clock.jump(ofDays(1));

        assertThat(clock.day()).contains(ofSeconds(1));
    }

    @Test
    void aSystemClockThatIsSetBackUndoesNoJump() {
        CloudClock clock = CloudClock.open(sql, system, REAL);
        system.pass(ofHours(1));
        clock.jump(ofDays(90));
        Instant before = clock.cloudTime();

        // When
        system.pass(ofHours(-2));

        assertThat(clock.cloudTime()).isEqualTo(before);
    }

    @Test
    void aChangeAfterTheSystemClockWasSetBackGoesOnFromTheLastOne() {
        CloudClock clock = CloudClock.open(sql, system, REAL);
        system.pass(ofHours(1));
        clock.jump(ofDays(90));
        Instant before = clock.cloudTime();
        system.pass(ofHours(-2));

        // When
        clock.jump(ofDays(1));

        assertThat(clock.cloudTime()).isEqualTo(before.plus(ofDays(1)));
        assertThat(CloudClock.open(sql, system, REAL).cloudTime()).isEqualTo(before.plus(ofDays(1)));
    }

    private static int changes() {
        return sql.first(row -> row.getInt(1), "SELECT count(*) FROM cloud_clock")
                .orElseThrow();
    }

    /** What an administrator, or NTP, may set. */
    private static final class SystemClock extends Clock {
        private Instant now = NOON;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
