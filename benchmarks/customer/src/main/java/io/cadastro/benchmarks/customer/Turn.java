package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.RunningProcess;
import io.cadastro.benchmarks.kit.Samples;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** One candidate, warm, and the plain SDK, in turns. */
final class Turn {
    private static final double HALF = 50;
    private static final double NEARLY_ALL = 99;

    private final Candidate candidate;
    private final RunningProcess service;
    private final Supplier<Duration> cloudCpu;
    private final Unpublished unpublished;
    private final Load load;
    private final Samples<String, Measure> measured;

    Turn(
            Candidate candidate,
            RunningProcess service,
            Supplier<Duration> cloudCpu,
            Unpublished unpublished,
            Load load,
            Samples<String, Measure> measured) {
        this.candidate = candidate;
        this.service = service;
        this.cloudCpu = cloudCpu;
        this.unpublished = unpublished;
        this.load = load;
        this.measured = measured;
    }

    /** Nothing is counted; a compiler that compiles while it is measured would be measured. */
    void warmUp(List<Operation> operations, Duration time) {
        for (Operation operation : operations) {
            Duration share = time.dividedBy(operations.size());
            load.during(share, operation.service());
            load.during(share, operation.raw());
        }
        unpublished.awaitNone();
    }

    /** @param serviceFirst each is first in every other round, so that neither has the better place */
    void measure(Operation operation, Duration time, boolean serviceFirst) {
        double raw = serviceFirst ? 0 : raw(operation, time);
        double rate = service(operation, time);
        raw = serviceFirst ? raw(operation, time) : raw;
        add(operation, Measure.RATIO, rate / raw);
    }

    private double service(Operation operation, Duration time) {
        Duration cpu = service.cpuTime();
        Duration cloud = cloudCpu.get();
        Duration generator = ownCpuTime();
        Load.Result result = load.during(time, operation.service());
        long operations = result.operations();
        add(operation, Measure.GENERATOR_CPU, micros(ownCpuTime().minus(generator), operations));
        if (operation.writes()) {
            add(operation, Measure.PUBLISHED_AFTER, unpublished.awaitNone().toNanos() / 1e6);
        }
        add(operation, Measure.SERVICE_CPU, micros(service.cpuTime().minus(cpu), operations));
        add(operation, Measure.CLOUD_CPU, micros(cloudCpu.get().minus(cloud), operations));
        add(operation, Measure.RATE, result.perSecond());
        add(operation, Measure.P50, result.milliseconds(HALF));
        add(operation, Measure.P99, result.milliseconds(NEARLY_ALL));
        return result.perSecond();
    }

    private double raw(Operation operation, Duration time) {
        Duration cpu = ownCpuTime();
        Duration cloud = cloudCpu.get();
        Load.Result result = load.during(time, operation.raw());
        add(operation, Measure.RAW_CPU, micros(ownCpuTime().minus(cpu), result.operations()));
        add(operation, Measure.RAW_CLOUD_CPU, micros(cloudCpu.get().minus(cloud), result.operations()));
        add(operation, Measure.RAW_RATE, result.perSecond());
        add(operation, Measure.RAW_P50, result.milliseconds(HALF));
        add(operation, Measure.RAW_P99, result.milliseconds(NEARLY_ALL));
        return result.perSecond();
    }

    private void add(Operation operation, Measure measure, double value) {
        measured.add(operation.of(candidate), measure, value);
    }

    private static Duration ownCpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static double micros(Duration time, long operations) {
        return time.toNanos() / 1e3 / Math.max(1, operations);
    }
}
