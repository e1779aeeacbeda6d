package io.cadastro.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What the user sees: one line for each step with the time it took, and signs of life for what takes longer. */
public final class Console {
    private static final long SIGN_OF_LIFE_MILLIS = 1_000;

    private final PrintStream out;
    private final boolean terminal;

    /** @param terminal whether lines may be written over, and coloured */
    public Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Standard output; the script that starts this program says whether it is a terminal. */
    public static Console standard() {
        return new Console(System.out, Boolean.getBoolean("cadastro.terminal"));
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    public void title(String text) {
        line(terminal ? "\033[1m" + text + "\033[0m" : text);
    }

    /** Does the work, shows that it goes on, and prints what it says of itself with the time it took. */
    public <T> T step(String name, Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        Thread ticker = Thread.ofVirtual().start(() -> tick(name, begin));
        try {
            T result = work.call();
            end(ticker);
            line(format(mark(true), name, seconds(begin)));
            return result;
        } catch (Exception e) {
            end(ticker);
            line(format(mark(false), name, seconds(begin)));
            throw e;
        }
    }

    /** A line that may be written over by the next one; on anything but a terminal nothing is shown. */
    public void transientLine(String text) {
        if (terminal) {
            out.print("\r\033[K  " + text);
            out.flush();
        }
    }

    /** Ends a line that was written over. */
    public void clearTransientLine() {
        if (terminal) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private void tick(String name, long begin) {
        try {
            for (int seconds = 1; ; seconds++) {
                Thread.sleep(SIGN_OF_LIFE_MILLIS);
                if (terminal) {
                    transientLine(format("…", name, seconds(begin)).strip());
                } else if (seconds % 10 == 2) {
                    line(format("…", name, seconds(begin)));
                }
            }
        } catch (InterruptedException e) {
            clearTransientLine();
        }
    }

    private static void end(Thread ticker) throws InterruptedException {
        ticker.interrupt();
        ticker.join();
    }

    private String mark(boolean success) {
        if (terminal) {
            return success ? "\033[32m✔\033[0m" : "\033[31m✘\033[0m";
        }
        return success ? "✔" : "✘";
    }

    private static String format(String mark, String name, String time) {
        return String.format(Locale.ROOT, "  %s %-62s %8s", mark, name, time);
    }

    private static String seconds(long begin) {
        return human(Duration.ofNanos(System.nanoTime() - begin));
    }

    /** {@code 340 ms}, {@code 4.2 s} or {@code 1 min 30 s}. */
    public static String human(Duration duration) {
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
