package io.cadastro.notification.postgres;

import io.cadastro.events.CustomerErased;
import io.cadastro.events.ErasureConfirmed;
import io.cadastro.notification.Erasure;
import io.cadastro.notification.Erasures;
import io.cadastro.servicekit.postgres.ErasedCustomers;
import io.cadastro.servicekit.postgres.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The service kit's table of erased customers, and its outbox. */
@ApplicationScoped
class PostgresErasures implements Erasures {
    private final ErasedCustomers erasedCustomers;
    private final Outbox outbox;

    PostgresErasures(ErasedCustomers erasedCustomers, Outbox outbox) {
        this.erasedCustomers = erasedCustomers;
        this.outbox = outbox;
    }

    @Override
    public boolean isErased(UUID customerId) {
        return erasedCustomers.contains(customerId);
    }

    @Override
    public boolean begin(Erasure erasure) {
        return erasedCustomers.add(new CustomerErased(erasure.customerId(), erasure.erasureId(), erasure.erasedAt()));
    }

    @Override
    public void confirm(Erasure erasure, Map<String, Integer> destroyed) {
        Map<String, Long> counts = destroyed.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().longValue()));
        outbox.record(new ErasureConfirmed(
                erasure.customerId(), erasure.erasureId(), counts, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }
}
