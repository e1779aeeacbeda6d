package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.Load.Operation;
import io.cadastro.benchmarks.kit.Request;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients ask of S3: small objects under many names, and one large object. */
final class S3Workloads {
    private static final int SMALL = 10_000;
    private static final int LARGE = 100_000_000;

    /** Some are enough to keep every processor busy with bytes. */
    private static final int LARGE_CONNECTIONS = 2;

    private static final String LARGE_KEY = "/benchmark/large";
    private static final byte[] NOTHING = new byte[0];
    private static final String NOTHING_HASH = Signer.hash(NOTHING);

    private final Signer signer;
    private final AtomicInteger last = new AtomicInteger();
    private final byte[] small = new byte[SMALL];
    private final String smallHash = Signer.hash(small);
    private final byte[] large = new byte[LARGE];
    private final String largeHash = Signer.hash(large);

    S3Workloads(Signer signer) {
        this.signer = signer;
    }

    void prepare(Load load) {
        load.once(signer.s3("PUT", "/benchmark", NOTHING, NOTHING_HASH));
    }

    List<Workload> all() {
        return List.of(
                workload(
                        "S3 put, 10 KB",
                        connection -> connection.send(signer.s3("PUT", key(last.incrementAndGet()), small, smallHash))),
                workload(
                        "S3 get, 10 KB",
                        connection -> connection.send(
                                read(key(1 + ThreadLocalRandom.current().nextInt(last.get()))))),
                new Workload(
                        "S3 put, 100 MB",
                        LARGE_CONNECTIONS,
                        connection -> connection.send(signer.s3("PUT", LARGE_KEY, large, largeHash))),
                new Workload("S3 get, 100 MB", LARGE_CONNECTIONS, connection -> connection.send(read(LARGE_KEY))));
    }

    private Request read(String path) {
        return signer.s3("GET", path, NOTHING, NOTHING_HASH);
    }

    private static String key(int number) {
        return "/benchmark/small/" + number;
    }

    private static Workload workload(String name, Operation operation) {
        return new Workload(name, Load.CONNECTIONS, operation);
    }
}
