package io.cadastro.localcloud;

import io.cadastro.localcloud.postgres.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How fast days pass for what AWS counts in days or hours: lifecycle rules, restores from Glacier, expiry of restored
 * copies, locks, deletion of keys and secrets. All of this goes by cloud time, which can run faster than real time,
 * stand still, and jump ahead, but never back. Time stamps and everything that clients measure themselves (signatures,
 * visibility timeouts, tokens) stay real. Items of DynamoDB expire by real time, as their writers reckon, and a jump
 * brings the end of those that are there nearer.
 *
 * <p>What the clock did is kept, so that cloud time is known for every moment of the past, after a restart too.
 */
public final class CloudClock {
    /** The length of a day in AWS. */
    public static final Duration REAL_DAY = Duration.ofDays(1);

    private static final Duration SHORTEST_DAY = Duration.ofMillis(1);
    private static final Duration LONGEST_JUMP = Duration.ofDays(36_500);

    private final Clock clock;
    private final Sql sql;
    private final NavigableMap<Instant, Pace> history = new TreeMap<>();
    private final List<Consumer<Duration>> listeners = new CopyOnWriteArrayList<>();

    private CloudClock(Clock clock, Sql sql) {
        this.clock = clock;
        this.sql = sql;
    }

    /**
     * Takes up the clock where an earlier run left it; it runs on from there.
     *
     * @param day how long a day lasts from now on, from a millisecond to a real day
     */
    public static CloudClock open(Sql sql, Clock clock, Duration day) {
        CloudClock opened = new CloudClock(clock, sql);
        sql.update("""
                CREATE TABLE IF NOT EXISTS cloud_clock (
                    since timestamptz PRIMARY KEY,
                    cloud_time timestamptz NOT NULL,
                    day_nanos bigint NOT NULL)""");
        opened.load();
        opened.setDay(day);
        return opened;
    }

    private void load() {
        sql.query(
                        row -> new Pace(
                                row.getTimestamp(1).toInstant(),
                                row.getTimestamp(2).toInstant(),
                                Duration.ofNanos(row.getLong(3))),
                        "SELECT since, cloud_time, day_nanos FROM cloud_clock")
                .forEach(pace -> history.put(pace.since(), pace));
    }

    /** Real time. */
    public Instant now() {
        return clock.instant();
    }

    public Instant cloudTime() {
        return cloudTimeOf(present());
    }

    /** What cloud time was, or will be if nobody changes the clock, at this real time. */
    public synchronized Instant cloudTimeOf(Instant time) {
        return paceAt(time).cloudTimeOf(time);
    }

    /**
     * When it will be this cloud time if nobody changes the clock. As long as it stands still, that is as if days
     * lasted as long as they do.
     */
    public synchronized Instant realTimeOf(Instant cloudTime) {
        return history.lastEntry().getValue().realTimeOf(cloudTime, now());
    }

    /** How long a day lasts; empty as long as the clock stands still. */
    public synchronized Optional<Duration> day() {
        return Optional.of(history.lastEntry().getValue().day()).filter(day -> !day.isZero());
    }

    /** @throws IllegalArgumentException if a day is not to last between a millisecond and 24 hours */
    public void setDay(Duration day) {
        if (day.compareTo(SHORTEST_DAY) < 0 || day.compareTo(REAL_DAY) > 0) {
            throw new IllegalArgumentException("A day lasts between 1 ms and 24 h, not " + day);
        }
        change(current -> day, Duration.ZERO);
    }

    public void standStill() {
        change(current -> Duration.ZERO, Duration.ZERO);
    }

    /** @throws IllegalArgumentException if the jump is not ahead, or longer than a century */
    public void jump(Duration ahead) {
        if (ahead.isNegative() || ahead.isZero() || ahead.compareTo(LONGEST_JUMP) > 0) {
            throw new IllegalArgumentException("The clock jumps ahead, at most a century, not by " + ahead);
        }
        change(UnaryOperator.identity(), ahead);
    }

    /** Has this done after each change, with the jump; a jump of zero if only the speed changed. */
    public void whenChanged(Consumer<Duration> listener) {
        listeners.add(listener);
    }

    private void change(UnaryOperator<Duration> day, Duration ahead) {
        record(day, ahead);
        listeners.forEach(listener -> listener.accept(ahead));
    }

    private synchronized void record(UnaryOperator<Duration> day, Duration ahead) {
        Instant now = present();
        Pace last = history.isEmpty()
                ? new Pace(now, now, Duration.ZERO)
                : history.lastEntry().getValue();
        Pace next =
                new Pace(now, last.cloudTimeOf(now).plus(ahead).truncatedTo(ChronoUnit.MICROS), day.apply(last.day()));
        if (ahead.isZero() && next.day().equals(last.day())) {
            return;
        }
        sql.update(
                "INSERT INTO cloud_clock VALUES (?, ?, ?) ON CONFLICT (since) DO UPDATE SET"
                        + " cloud_time = excluded.cloud_time, day_nanos = excluded.day_nanos",
                next.since().atOffset(ZoneOffset.UTC),
                next.cloudTime().atOffset(ZoneOffset.UTC),
                next.day().toNanos());
        history.put(now, next);
    }

    /**
     * Real time, as fine as the database keeps it; if the system's clock was set back, the time of the last change,
     * lest that be undone.
     */
    private synchronized Instant present() {
        Instant now = now().truncatedTo(ChronoUnit.MICROS);
        return history.isEmpty() || now.isAfter(history.lastKey()) ? now : history.lastKey();
    }

    /** The one in force at this time; of times before the first, the first. */
    private Pace paceAt(Instant time) {
        return Optional.ofNullable(history.floorEntry(time))
                .orElseGet(history::firstEntry)
                .getValue();
    }

    /**
     * From when on the clock runs how fast.
     *
     * @param cloudTime at {@code since}
     * @param day how long a day lasts; zero if the clock stands still
     */
    private record Pace(Instant since, Instant cloudTime, Duration day) {
        Instant cloudTimeOf(Instant time) {
            Duration real = Duration.between(since, time);
            return day.isZero() ? cloudTime : cloudTime.plus(scaled(real, REAL_DAY, day));
        }

        Instant realTimeOf(Instant later, Instant now) {
            return day.isZero()
                    ? now.plus(Duration.between(cloudTime, later))
                    : since.plus(scaled(Duration.between(cloudTime, later), day, REAL_DAY));
        }

        /** In milliseconds, unless nothing is to be scaled. */
        private static Duration scaled(Duration duration, Duration factor, Duration divisor) {
            return factor.equals(divisor)
                    ? duration
                    : Duration.ofMillis(
                            Math.round((double) duration.toMillis() * factor.toNanos() / divisor.toNanos()));
        }
    }
}
