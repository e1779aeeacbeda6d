package io.cadastro.customer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cadastro.customer.Access;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerRegistry;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.FieldProblem;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.Import;
import io.cadastro.customer.ImportFormat;
import io.cadastro.customer.ImportProgress;
import io.cadastro.customer.ImportUseCases;
import io.cadastro.customer.Imports;
import io.cadastro.customer.InvalidRegistrationException;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedLine;
import io.cadastro.customer.Registration;
import io.cadastro.customer.RegistrationReader;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.privacy.AesGcm;
import io.cadastro.servicekit.privacy.FileCipher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRunTest {
    private static final UUID ID = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final int CONCURRENCY = 8;

    @TempDir
    Path directory;

    private final Registry registry = new Registry();
    private final Progress progress = new Progress();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private FileChannel channel;

    @BeforeEach
    void open() throws IOException {
        channel = FileChannel.open(
                directory.resolve("file"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
    }

    @Test
    void everyLineIsRegisteredAndWrittenDownAsDone() throws Exception {
        // When
        boolean all = run(lines(2_500), ImportProgress.NONE);

        assertThat(all).isTrue();
        assertThat(registry.keys).hasSize(2_500).containsKeys("1", "2500");
        assertThat(progress.last()).isEqualTo(new ImportProgress(lines(2_500).length(), 2_500, 2_500, 0, 0));
    }

    @Test
    void aCheckpointIsWrittenForAThousandLinesAndNotForEachOne() throws Exception {
        // When
        run(lines(2_500), ImportProgress.NONE);

        assertThat(progress.written).hasSizeBetween(3, 6);
    }

    @Test
    void asManyLinesAsAllowedAreUnderWayAndNeverMore() throws Exception {
        registry.holds = key -> true;
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            // When
            Future<Boolean> running = worker.submit(() -> run(lines(100), ImportProgress.NONE));

            await().until(() -> registry.now.get() == CONCURRENCY);
            registry.release.countDown();
            assertThat(running.get()).isTrue();
            assertThat(registry.most.get()).isEqualTo(CONCURRENCY);
        }
    }

    @Test
    void whatIsDoneAlreadyIsNotDoneAgain() throws Exception {
        long first1000 = lines(1_000).length();

        // When
        run(lines(1_500), new ImportProgress(first1000, 1_000, 990, 10, 3));

        assertThat(registry.keys).hasSize(500).containsKeys("1001", "1500").doesNotContainKey("1000");
        assertThat(progress.last()).isEqualTo(new ImportProgress(lines(1_500).length(), 1_500, 1_490, 10, 3));
    }

    @Test
    void refusalsAreWrittenDownInTheOrderOfTheLines() throws Exception {
        // When
        run("good\nbad\nknown\n\nbad\n", ImportProgress.NONE);

        assertThat(progress.refused)
                .containsExactly(
                        new RefusedLine(2, "name", "invalid-request", "is bad"),
                        RefusedLine.alreadyRegistered(3, "cpf"),
                        new RefusedLine(5, "name", "invalid-request", "is bad"));
        assertThat(progress.last()).isEqualTo(new ImportProgress(20, 5, 1, 3, 1));
    }

    @Test
    void manyRefusalsAreWrittenDownInSeveralParts() throws Exception {
        // When
        run("bad\n".repeat(3_000), ImportProgress.NONE);

        assertThat(progress.refused).hasSize(3_000);
        assertThat(progress.parts).allMatch(part -> part <= 500);
    }

    @Test
    void whatTheReaderCannotCopeWithIsRefusedAndTheRestGoesOn() throws Exception {
        // When
        run("broken\ngood\n", ImportProgress.NONE);

        assertThat(progress.refused)
                .containsExactly(RefusedLine.invalid(1, "cannot be read by a fault of the service"));
        assertThat(progress.last().accepted()).isEqualTo(1);
    }

    @Test
    void throttlingRefusesNothing() throws Exception {
        registry.failures.set(40);

        // When
        boolean all = run(lines(20), ImportProgress.NONE);

        assertThat(all).isTrue();
        assertThat(progress.last().accepted()).isEqualTo(20);
        assertThat(registry.failures.get()).isNegative();
    }

    @Test
    void aRegistrationThatIsInFlightIsAskedForAgain() throws Exception {
        registry.inFlight.set(3);

        // When
        run(lines(2), ImportProgress.NONE);

        assertThat(progress.last().accepted()).isEqualTo(2);
    }

    @Test
    void aCheckpointThatFailsIsWrittenAgain() throws Exception {
        progress.failures.set(2);

        // When
        run(lines(20), ImportProgress.NONE);

        assertThat(progress.last().accepted()).isEqualTo(20);
    }

    @Test
    void whoeverLosesTheImportToAnotherStops() {
        progress.taken = true;

        // When
        assertThatThrownBy(() -> run(lines(20), ImportProgress.NONE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSlowLineKeepsWhatComesAfterItFromBeingWrittenDown() throws Exception {
        registry.holds = "1500"::equals;
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            // When
            Future<Boolean> running = worker.submit(() -> run(lines(5_000), ImportProgress.NONE));

            // All before it, and as many after it as there may be.
            await().until(() -> registry.keys.size() == 1_499 + 999);
            assertThat(progress.written).isNotEmpty().allSatisfy(written -> assertThat(written.lines())
                    .isLessThan(1_500));
            registry.release.countDown();
            assertThat(running.get()).isTrue();
            assertThat(progress.last().accepted()).isEqualTo(5_000);
        }
    }

    @Test
    void whenTheServiceStopsTheRestIsLeftForTheNextStart() throws Exception {
        registry.failures.set(Integer.MAX_VALUE);
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            Future<Boolean> running = worker.submit(() -> run(lines(20), ImportProgress.NONE));
            await().until(() -> registry.failures.get() < Integer.MAX_VALUE - CONCURRENCY);

            // When
            stopping.countDown();

            assertThat(running.get()).isFalse();
            assertThat(progress.last().lines()).isZero();
        }
    }

    private boolean run(String content, ImportProgress done) throws IOException, InterruptedException {
        SealedPieces pieces = new SealedPieces(channel, new FileCipher("file", AesGcm.newKey()));
        SpoolWriter writer = new SpoolWriter(pieces, Long.MAX_VALUE, () -> Long.MAX_VALUE);
        writer.write(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        Import asked = Import.received(ID, ImportFormat.NDJSON, "here", writer.bytes(), writer.lines(), Instant.now());
        return new ImportRun(
                        asked,
                        pieces,
                        ImportUseCases.importCustomers(registry),
                        new Reader(),
                        new Checkpoints(ID, done, progress, new Patience(stopping), written -> {}),
                        stopping,
                        CONCURRENCY)
                .run();
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "good " + i + "\n").collect(Collectors.joining());
    }

    /** Takes the line for a name. */
    private static final class Reader implements RegistrationReader {
        @Override
        public Registration read(String json) {
            return switch (json) {
                case "bad" -> throw new InvalidRegistrationException(List.of(new FieldProblem("name", "is bad")));
                case "broken" -> throw new IllegalArgumentException("Maria");
                default ->
                    new Registration(
                            TaxId.cpf("52998224725"),
                            CustomerDetails.of(json, "maria@example.com", "en"),
                            CustomerStatus.ACTIVE);
            };
        }

        @Override
        public Registration read(Map<String, Object> fields) {
            throw new AssertionError("These lines are no CSV");
        }
    }

    /** Remembers which lines were registered. */
    private static final class Registry implements CustomerRegistry {
        private final Map<String, String> keys = new ConcurrentHashMap<>();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch release = new CountDownLatch(1);
        private volatile Predicate<String> holds = key -> false;

        @Override
        public Customer register(Customer customer, IdempotentRequest request) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                if (failures.getAndDecrement() > 0) {
                    throw new UnsupportedOperationException("Throttled");
                }
                if (inFlight.getAndDecrement() > 0) {
                    throw new RefusedException(RefusedException.Reason.IN_FLIGHT, null);
                }
                if ("known".equals(customer.details().name())) {
                    throw new RefusedException(RefusedException.Reason.ALREADY_REGISTERED, "cpf");
                }
                if (holds.test(request.key())) {
                    release.await();
                }
                keys.put(request.key(), request.caller());
                return customer;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                now.decrementAndGet();
            }
        }

        @Override
        public Optional<Customer> change(UUID id, UnaryOperator<Customer> change, Access access) {
            throw new AssertionError("Nobody asks");
        }

        @Override
        public Optional<Customer> find(UUID id) {
            throw new AssertionError("Nobody asks");
        }
    }

    /** Remembers what is written down. */
    private static final class Progress implements Imports {
        private final List<ImportProgress> written = new CopyOnWriteArrayList<>();
        private final List<RefusedLine> refused = new ArrayList<>();
        private final List<Integer> parts = new ArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();
        private boolean taken;

        ImportProgress last() {
            return written.getLast();
        }

        @Override
        public synchronized void advance(
                UUID id, ImportProgress from, ImportProgress to, List<RefusedLine> refusals, Instant at) {
            if (taken) {
                throw new IllegalStateException("Another has it");
            }
            if (failures.getAndDecrement() > 0) {
                throw new UnsupportedOperationException("Throttled");
            }
            written.add(to);
            refused.addAll(refusals);
            parts.add(refusals.size());
        }

        @Override
        public Import add(Import received, IdempotentRequest request) {
            throw new AssertionError("Nobody asks");
        }

        @Override
        public Optional<Import> find(UUID id) {
            throw new AssertionError("Nobody asks");
        }

        @Override
        public void start(UUID id, Instant at) {
            throw new AssertionError("Nobody asks");
        }

        @Override
        public void seen(UUID id, Instant at) {
            throw new AssertionError("Nobody asks");
        }

        @Override
        public void complete(UUID id, Instant at) {
            throw new AssertionError("Nobody asks");
        }

        @Override
        public void fail(UUID id, String reason, Instant at) {
            throw new AssertionError("Nobody asks");
        }

        @Override
        public Stream<RefusedLine> refused(UUID id) {
            throw new AssertionError("Nobody asks");
        }
    }
}
