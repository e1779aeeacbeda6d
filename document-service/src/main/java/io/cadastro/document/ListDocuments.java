package io.cadastro.document;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The documents of a customer, newest first. */
@ApplicationScoped
public class ListDocuments {
    private final Customers customers;
    private final Documents documents;

    public ListDocuments(Customers customers, Documents documents) {
        this.customers = customers;
        this.documents = documents;
    }

    /**
     * One page.
     *
     * @param before the last document of the page before; null for the first page
     * @throws CustomerUnknownException if there is no such customer, or not yet
     * @throws CustomerErasedException if the customer was erased
     */
    public DocumentPage page(UUID customerId, UUID before, int limit) {
        switch (customers.standing(customerId)) {
            case UNKNOWN -> throw new CustomerUnknownException();
            case ERASED -> throw new CustomerErasedException();
            case OPEN, CLOSED -> {
                // What there is can be read.
            }
        }
        List<Document> found = documents.ofCustomer(customerId, before, limit + 1);
        boolean more = found.size() > limit;
        return new DocumentPage(more ? found.subList(0, limit) : found, more);
    }

    /**
     * Some documents in their order.
     *
     * @param more whether others follow
     */
    public record DocumentPage(List<Document> items, boolean more) {}
}
