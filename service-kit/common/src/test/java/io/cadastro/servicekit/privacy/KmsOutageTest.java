package io.cadastro.servicekit.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KmsOutageTest {
    private static final CustomerKeys.Settings SETTINGS =
            new CustomerKeys.Settings(Duration.ofHours(24), Duration.ofSeconds(30));

    private final MovableClock clock = new MovableClock();
    private final KeysTable table = new KeysTable();
    private final CountingKms kms = new CountingKms();
    private final CustomerKeys keys = new CustomerKeys(table, kms, "keys", "alias/test", SETTINGS, clock);

    @Test
    void onADayWithoutTroubleKmsIsAskedOnce() {
        // When
        for (int minute = 0; minute < 24 * 60; minute++) {
            register();
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(kms.calls).isEqualTo(1);
    }

    @Test
    void whileKmsIsAwayRegistrationsAndReadsGoOnAndItIsAskedAHandfulOfTimesAnHour() {
        UUID early = register();
        clock.advance(Duration.ofHours(23));
        kms.away = true;
        int before = kms.calls;

        // When
        for (int minute = 0; minute < 24 * 60; minute++) {
            assertThat(keys.find(register())).isPresent();
            assertThat(keys.find(early)).isPresent();
            clock.advance(Duration.ofMinutes(1));
        }

        // Not at all in the first hour, while the wrapping key's day lasts.
        assertThat(kms.calls - before).isEqualTo(23 * 4);
        assertThat(keys.withoutKms()).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void afterTheTolerableTimeRegistrationsAreRefusedAndReadsStillGoOn() {
        UUID early = register();
        kms.away = true;
        clock.advance(Duration.ofHours(47).plusMinutes(59));
        register();
        clock.advance(Duration.ofMinutes(1));

        // When
        assertThatThrownBy(this::register)
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("KMS");

        assertThat(keys.find(early)).isPresent();
    }

    @Test
    void refusedRegistrationsDoNotCallKmsEachTime() {
        kms.away = true;

        // When
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(this::register).isInstanceOf(KeysUnavailableException.class);
        }

        assertThat(kms.calls).isEqualTo(1);
    }

    @Test
    void whenKmsIsBackTheNextWrappingKeyIsMade() {
        register();
        String first = table.wrappedBy(register());
        kms.away = true;
        clock.advance(Duration.ofHours(30));
        String during = table.wrappedBy(register());
        kms.away = false;
        clock.advance(Duration.ofMinutes(15));

        // When
        String after = table.wrappedBy(register());

        assertThat(during).isEqualTo(first);
        assertThat(after).isNotEqualTo(first);
        assertThat(keys.withoutKms()).isZero();
    }

    @Test
    void anInstanceThatHasNoWrappingKeyYetRegistersNobodyWhileKmsIsAway() {
        kms.away = true;

        // When
        assertThatThrownBy(this::register).isInstanceOf(KeysUnavailableException.class);

        assertThat(table.items).isEmpty();
    }

    @Test
    void onlySoManyWrappingKeysStayInMemoryAndTheOldestIsAskedForAgain() {
        WrappingKeys wrappingKeys =
                new WrappingKeys(table, new GuardedKms(kms, "key", clock), "keys", clock, Duration.ZERO);
        String first = wrappingKeys.current().name();
        for (int day = 0; day < WrappingKeys.KNOWN; day++) {
            clock.advance(Duration.ofDays(1));
            wrappingKeys.current();
        }
        int before = kms.calls;

        // When
        wrappingKeys.named(first);
        wrappingKeys.named(first);

        assertThat(kms.calls - before).isEqualTo(1);
    }

    private UUID register() {
        UUID id = UUID.randomUUID();
        table.write(keys.create(id).put());
        return id;
    }
}
