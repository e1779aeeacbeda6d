package io.cadastro.benchmarks.start;

import io.cadastro.launcher.Console;
import java.time.Duration;

/** How far a run is, and how long the rest will take: by a guess first, then by what the turns took. */
final class Progress {
    /** A slow start and the thousand requests. */
    private static final Duration GUESS = Duration.ofSeconds(6);

    private final int turns;
    private final Duration guessed;
    private final long begin = System.nanoTime();
    private int done;

    Progress(int turns, Options options) {
        this.turns = turns;
        this.guessed =
                GUESS.plus(Turn.IDLE).plus(options.warmUp()).plus(options.load().multipliedBy(2));
    }

    void advance() {
        done++;
    }

    /** Like {@code about 12 min left}. */
    String left() {
        Duration each = done == 0 ? guessed : Duration.ofNanos((System.nanoTime() - begin) / done);
        return "about " + Console.human(each.multipliedBy(turns - done)) + " left";
    }
}
