package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.kit.HttpConnection.Response;
import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.Memory;
import io.cadastro.benchmarks.kit.MemoryPeak;
import io.cadastro.benchmarks.kit.Request;
import io.cadastro.benchmarks.kit.RunningProcess;
import io.cadastro.benchmarks.kit.StartTimer;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What happens to one candidate in one round, from the start of its process to its end. */
final class Turn {
    static final int REQUESTS = 1_000;
    static final Duration IDLE = Duration.ofSeconds(2);

    private static final double MIB = 1024 * 1024;
    private static final double HALF = 50;
    private static final double NEARLY_ALL = 99;

    private final LocalSystem system;
    private final Workloads workloads;
    private final EventLoads eventLoads;
    private final Options options;
    private final Path logs;

    Turn(LocalSystem system, Workloads workloads, EventLoads eventLoads, Options options, Path logs) {
        this.system = system;
        this.workloads = workloads;
        this.eventLoads = eventLoads;
        this.options = options;
        this.logs = logs;
    }

    /** Measures everything, in the order in which it happens to a service. */
    void measure(Candidate candidate, Measurements measured) throws IOException, InterruptedException, SQLException {
        Subject subject = candidate.subject();
        Workload workload = workloads.of(subject.service());
        try (RunningProcess running = start(candidate, workload, measured)) {
            Thread.sleep(IDLE);
            measured.add(subject, Measure.RSS_IDLE, Memory.of(running.pid()).resident() / MIB);
            measured.add(subject, Measure.PSS_IDLE, Memory.proportional(running.pid()) / MIB);
            Load load = load(subject.service());
            load.count(REQUESTS, workload::foremost, workload::answered);
            measured.add(
                    subject,
                    Measure.RSS_AFTER_REQUESTS,
                    Memory.of(running.pid()).resident() / MIB);
            try (MemoryPeak peak = new MemoryPeak(running.pid())) {
                loads(running, subject, workload, measured);
                measured.add(subject, Measure.RSS_LOADED, peak.resident() / MIB);
            }
            measured.add(subject, Measure.RSS_HIGHEST, Memory.of(running.pid()).peak() / MIB);
        }
    }

    /** A start that counts for nothing: afterwards this program is warm, and the candidate's files are in memory. */
    void rehearse(Candidate candidate) throws IOException, InterruptedException {
        Workload workload = workloads.of(candidate.subject().service());
        try (RunningProcess running = start(candidate, workload, new Measurements())) {
            load(candidate.subject().service()).count(REQUESTS, workload::foremost, workload::answered);
            running.requireAlive();
        }
    }

    private RunningProcess start(Candidate candidate, Workload workload, Measurements measured) throws IOException {
        Subject subject = candidate.subject();
        StartTimer timer = new StartTimer(port(subject.service()), candidate.readiness());
        Load load = load(subject.service());
        Request first = workload.foremost();
        RunningProcess running = RunningProcess.start(
                candidate.command(),
                candidate.environment(),
                logs.resolve(subject.name().replace(' ', '-') + ".log"));
        try {
            Duration ready = timer.awaitReady(running);
            Response answer = load.once(first);
            Duration answered = Duration.ofNanos(System.nanoTime() - running.begin());
            workload.answered(answer);
            measured.add(subject, Measure.READY, milliseconds(ready));
            measured.add(subject, Measure.FIRST_ANSWER, milliseconds(answered));
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private void loads(RunningProcess running, Subject subject, Workload workload, Measurements measured)
            throws InterruptedException, SQLException {
        Optional<EventLoad> events = eventLoads.of(subject.service());
        Load load = load(subject.service());
        Duration half = options.warmUp().dividedBy(2);
        if (events.isPresent()) {
            events.get().during(half);
        } else {
            load.during(half, workload::foremost, workload::answered);
        }
        load.during(half, workload::read, answer -> {});
        if (events.isPresent()) {
            handleEvents(running, subject, events.get(), measured);
        }
        if (workload.creates()) {
            create(running, subject, workload, measured);
        }
        read(running, subject, workload, measured);
    }

    private void handleEvents(RunningProcess running, Subject subject, EventLoad events, Measurements measured)
            throws InterruptedException, SQLException {
        Duration before = running.cpuTime();
        EventLoad.Result result = events.during(options.load());
        measured.add(subject, Measure.EVENT_RATE, result.perSecond());
        measured.add(subject, Measure.EVENT_CPU, cpu(running, before, result.events()));
    }

    private void create(RunningProcess running, Subject subject, Workload workload, Measurements measured) {
        Duration before = running.cpuTime();
        Load.Result result = load(subject.service()).during(options.load(), workload::foremost, workload::answered);
        measured.add(subject, Measure.CREATE_RATE, result.perSecond());
        measured.add(subject, Measure.CREATE_P50, result.milliseconds(HALF));
        measured.add(subject, Measure.CREATE_P99, result.milliseconds(NEARLY_ALL));
        measured.add(subject, Measure.CREATE_CPU, cpu(running, before, result.operations()));
    }

    private void read(RunningProcess running, Subject subject, Workload workload, Measurements measured) {
        Duration before = running.cpuTime();
        Load.Result result = load(subject.service()).during(options.load(), workload::read, answer -> {});
        measured.add(subject, Measure.READ_RATE, result.perSecond());
        measured.add(subject, Measure.READ_P50, result.milliseconds(HALF));
        measured.add(subject, Measure.READ_P99, result.milliseconds(NEARLY_ALL));
        measured.add(subject, Measure.READ_CPU, cpu(running, before, result.operations()));
    }

    private static double cpu(RunningProcess running, Duration before, long requests) {
        return milliseconds(running.cpuTime().minus(before)) / Math.max(1, requests);
    }

    private Load load(Program service) {
        return new Load(port(service));
    }

    private int port(Program service) {
        return system.service(service).getPort();
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
