package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.kit.BenchmarkException;
import io.cadastro.benchmarks.kit.HttpConnection.Response;
import io.cadastro.benchmarks.kit.Request;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** What clients ask of one candidate. Several threads may ask at the same time. */
interface Workload {
    /** Whether there is anything to create over REST. */
    boolean creates();

    /** The service's foremost request: a creation if it has one, else a read. */
    Request foremost();

    /** A read of what is there. */
    Request read();

    /** Learns from the answer to {@link #foremost()}. */
    void answered(Response response);

    /** Creates, and reads what was created by the {@code Location} of the answers. */
    static Workload creating(Supplier<Request> creation, Function<String, Request> reading) {
        return new Creating(creation, reading);
    }

    /** Only reads, from one of the paths after the other. */
    static Workload reading(List<String> paths, Function<String, Request> reading) {
        return new Reading(paths, reading);
    }

    /** See {@link #creating}. */
    final class Creating implements Workload {
        private static final int REMEMBERED = 500;

        private final Supplier<Request> creation;
        private final Function<String, Request> reading;
        private final List<String> locations = new CopyOnWriteArrayList<>();
        private final AtomicInteger next = new AtomicInteger();

        private Creating(Supplier<Request> creation, Function<String, Request> reading) {
            this.creation = creation;
            this.reading = reading;
        }

        @Override
        public boolean creates() {
            return true;
        }

        @Override
        public Request foremost() {
            return creation.get();
        }

        @Override
        public Request read() {
            return reading.apply(locations.get(Math.floorMod(next.getAndIncrement(), locations.size())));
        }

        @Override
        public void answered(Response response) {
            if (locations.size() >= REMEMBERED) {
                return;
            }
            if (response.location() == null) {
                throw new BenchmarkException("it answered a creation without a Location");
            }
            locations.add(response.location().replaceFirst("^https?://[^/]*", ""));
        }
    }

    /** See {@link #reading(List, Function)}. */
    final class Reading implements Workload {
        private final List<String> paths;
        private final Function<String, Request> reading;
        private final AtomicInteger next = new AtomicInteger();

        private Reading(List<String> paths, Function<String, Request> reading) {
            this.paths = paths;
            this.reading = reading;
        }

        @Override
        public boolean creates() {
            return false;
        }

        @Override
        public Request foremost() {
            return read();
        }

        @Override
        public Request read() {
            return reading.apply(paths.get(Math.floorMod(next.getAndIncrement(), paths.size())));
        }

        @Override
        public void answered(Response response) {
            // The paths are known beforehand.
        }
    }
}
