package io.cadastro.customer;

import io.cadastro.customer.RefusedException.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use case: a person receives everything that is held on them, to take it elsewhere. */
@ApplicationScoped
public class ExportCustomer {
    private final Exports exports;
    private final CustomerRegistry registry;
    private final CustomerStatuses statuses;
    private final AccessLog accesses;
    private final ExportDocument document;

    ExportCustomer(
            Exports exports,
            CustomerRegistry registry,
            CustomerStatuses statuses,
            AccessLog accesses,
            Instance<ExportSource> sources) {
        this.exports = exports;
        this.registry = registry;
        this.statuses = statuses;
        this.accesses = accesses;
        this.document = new ExportDocument(sources.stream().toList());
    }

    /**
     * Has the customer exported, soon and in the background.
     *
     * @throws UnknownCustomerException if there is no such customer
     * @throws RefusedException if it was erased, the same request is in flight, or its key came with another one
     */
    public Export request(UUID customerId, IdempotentRequest request) {
        return exports.request(customerId, request)
                .orElseThrow(() -> isErased(customerId)
                        ? new RefusedException(Reason.CUSTOMER_ERASED, null)
                        : new UnknownCustomerException());
    }

    /**
     * What has become of an export; empty if there is none, or it has expired.
     *
     * @throws RefusedException if the customer was erased since, and the export with it
     */
    public Optional<Export> find(UUID id) {
        Optional<Export> found = exports.find(id);
        if (found.isPresent() && isErased(found.get().customerId())) {
            throw new RefusedException(Reason.CUSTOMER_ERASED, null);
        }
        return found;
    }

    /**
     * The document of a completed export, read piece by piece as it is consumed, once the access is stored.
     *
     * @throws UnknownCustomerException if the customer's key is destroyed
     */
    public InputStream download(Export export, Access access) {
        accesses.record(List.of(export.customerId()), access);
        return exports.content(export);
    }

    /** Puts the document together. Whatever fails may be tried again, by whoever takes the work over. */
    public void perform(ExportWork work) {
        Export export = work.export();
        if (isErased(export.customerId()) || registry.find(export.customerId()).isEmpty()) {
            work.fail();
            return;
        }
        try (OutputStream out = work.document()) {
            document.write(export, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        work.complete();
    }

    private boolean isErased(UUID customerId) {
        return statuses.find(customerId).filter(CustomerStatus.ERASED::equals).isPresent();
    }
}
