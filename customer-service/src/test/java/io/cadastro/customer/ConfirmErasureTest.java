package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.customer.Erasure.Certificate;
import io.cadastro.customer.Erasure.Confirmation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConfirmErasureTest {
    private static final UUID ID = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Confirmation NOTHING = new Confirmation(NOON, new TreeMap<>(Map.of()));

    private final ErasuresInMemory erasures = new ErasuresInMemory();

    @Test
    void onlyTheLastConfirmationCompletes() {
        ConfirmErasure confirmErasure = new ConfirmErasure(erasures, ConfirmErasureTest::certificate);
        confirmErasure.confirm(ID, "/a", NOTHING);
        boolean early = erasures.erasure.isCompleted();

        // When
        confirmErasure.confirm(ID, "/b", NOTHING);

        assertThat(early).isFalse();
        assertThat(erasures.erasure.certificate()).map(Certificate::document).contains("/a /b");
    }

    @Test
    void whatCouldNotBeSignedIsSignedWhenTheConfirmationComesAgain() {
        ConfirmErasure withoutKms = new ConfirmErasure(erasures, (erasure, now) -> {
            throw new IllegalStateException("KMS is away");
        });
        withoutKms.confirm(ID, "/a", NOTHING);
        assertThatThrownBy(() -> withoutKms.confirm(ID, "/b", NOTHING)).hasMessage("KMS is away");

        // When
        new ConfirmErasure(erasures, ConfirmErasureTest::certificate).confirm(ID, "/b", NOTHING);

        assertThat(erasures.erasure.isCompleted()).isTrue();
    }

    private static Certificate certificate(Erasure erasure, Instant now) {
        String document = String.join(" ", erasure.confirmations().keySet());
        return new Certificate(document, "digest", "signature", "key", "algorithm", now);
    }

    private static final class ErasuresInMemory implements Erasures {
        private Erasure erasure = with(new TreeMap<>(), Optional.empty());

        private static Erasure with(SortedMap<String, Confirmation> confirmations, Optional<Certificate> certificate) {
            TreeSet<String> awaited = new TreeSet<>(Set.of("/a", "/b"));
            return new Erasure(ID, ID, NOON, Optional.empty(), 0, awaited, confirmations, certificate);
        }

        @Override
        public Optional<Erasure> erase(UUID customerId, UUID id, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Erasure> find(UUID id) {
            return Optional.of(erasure);
        }

        @Override
        public Erasure confirm(UUID id, String source, Confirmation confirmation) {
            SortedMap<String, Confirmation> confirmations = new TreeMap<>(erasure.confirmations());
            confirmations.putIfAbsent(source, confirmation);
            erasure = with(confirmations, erasure.certificate());
            return erasure;
        }

        @Override
        public void complete(Erasure confirmed, Certificate certificate) {
            erasure = with(confirmed.confirmations(), Optional.of(certificate));
        }
    }
}
