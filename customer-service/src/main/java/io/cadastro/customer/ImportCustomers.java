package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Use case: a line of an import becomes a customer, once, however often it is asked. */
@ApplicationScoped
public class ImportCustomers {
    private final RegisterCustomer registerCustomer;

    ImportCustomers(RegisterCustomer registerCustomer) {
        this.registerCustomer = registerCustomer;
    }

    /**
     * Registers a line.
     *
     * @param line its number, from 1
     * @param content the line itself
     * @return empty if there is such a customer now; otherwise why there is not
     * @throws RuntimeException if that is not known: ask again
     */
    public Optional<RefusedLine> register(UUID importId, long line, Registration registration, String content) {
        IdempotentRequest request = new IdempotentRequest("import:" + importId, Long.toString(line), content);
        try {
            registerCustomer.register(registration, request);
            return Optional.empty();
        } catch (RefusedException e) {
            return switch (e.reason()) {
                case ALREADY_REGISTERED -> Optional.of(RefusedLine.alreadyRegistered(line, e.field()));
                // The same line of the same import was registered before, and has since been erased.
                case KEY_REUSED -> Optional.empty();
                default -> throw e;
            };
        }
    }
}
