package io.cadastro.archive;

import io.cadastro.events.CustomerErased;
import io.cadastro.events.ErasureConfirmed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Forgets erased customers: after it, nothing in the catalogue leads to bytes of theirs. The bytes themselves, in cold
 * storage too, are document-service's to destroy and to confirm. All of it is one transaction, the confirmation
 * included.
 */
@ApplicationScoped
public class EraseCustomer {
    private final Erasures erasures;
    private final Catalogue catalogue;
    private final Restorations restorations;
    private final EventLog events;
    private final Clock clock;

    EraseCustomer(Erasures erasures, Catalogue catalogue, Restorations restorations, EventLog events, Clock clock) {
        this.erasures = erasures;
        this.catalogue = catalogue;
        this.restorations = restorations;
        this.events = events;
        this.clock = clock;
    }

    /** Forgets the customer and confirms it, once. */
    @Transactional
    public void erase(CustomerErased erased) {
        if (erasures.begin(erased)) {
            long forgottenRestorations = restorations.erase(erased.customerId());
            long forgottenObjects = catalogue.erase(erased.customerId());
            events.record(new ErasureConfirmed(
                    erased.customerId(),
                    erased.erasureId(),
                    withoutZeros(Map.of("archiveObjects", forgottenObjects, "restorations", forgottenRestorations)),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    private static Map<String, Long> withoutZeros(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Returns if the object is none of an erased customer's, which then stays so until the end of the transaction.
     *
     * @throws CustomerErasedException if it is, or was
     */
    @Transactional
    public void refuseErased(UUID objectId) {
        if (catalogue.customerOf(objectId).filter(erasures::isErased).isPresent()) {
            throw new CustomerErasedException();
        }
    }
}
