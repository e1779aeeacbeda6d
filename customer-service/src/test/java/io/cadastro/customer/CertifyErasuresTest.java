package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.customer.Erasure.Certificate;
import io.cadastro.customer.Erasure.Confirmation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CertifyErasuresTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private final ErasuresInMemory erasures = new ErasuresInMemory();
    private final CertifyErasures certifyErasures = new CertifyErasures(erasures, CertifyErasuresTest::certificate);

    @Test
    void whatAllHaveConfirmedIsCertified() {
        Erasure erasure = erasures.confirmed();

        // When
        boolean found = certifyErasures.certifyNext();

        assertThat(found).isTrue();
        assertThat(erasures.documents).containsExactly(erasure.id().toString());
    }

    @Test
    void whereNothingWaitsNothingIsCertified() {
        // When
        boolean found = certifyErasures.certifyNext();

        assertThat(found).isFalse();
        assertThat(erasures.documents).isEmpty();
    }

    @Test
    void whatCannotBeSignedIsNotComplete() {
        erasures.confirmed();
        CertifyErasures withoutKms = new CertifyErasures(erasures, (erasure, now) -> {
            throw new IllegalStateException("KMS is away");
        });

        // When
        assertThatThrownBy(withoutKms::certifyNext).hasMessage("KMS is away");

        assertThat(erasures.documents).isEmpty();
    }

    private static Certificate certificate(Erasure erasure, Instant now) {
        return new Certificate(erasure.id().toString(), "digest", "signature", "key", "algorithm", now);
    }

    private static final class ErasuresInMemory implements Erasures {
        private final Deque<Erasure> waiting = new ArrayDeque<>();
        private final List<String> documents = new ArrayList<>();

        Erasure confirmed() {
            UUID id = UUID.randomUUID();
            Erasure erasure =
                    new Erasure(id, id, NOON, Optional.empty(), 0, new TreeSet<>(), new TreeMap<>(), Optional.empty());
            waiting.add(erasure);
            return erasure;
        }

        @Override
        public Optional<Erasure> takeConfirmed() {
            return Optional.ofNullable(waiting.poll());
        }

        @Override
        public void complete(Erasure erasure, Certificate certificate) {
            documents.add(certificate.document());
        }

        @Override
        public Optional<Erasure> erase(UUID customerId, UUID id, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Erasure> find(UUID id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void confirm(UUID id, String source, Confirmation confirmation) {
            throw new UnsupportedOperationException();
        }
    }
}
