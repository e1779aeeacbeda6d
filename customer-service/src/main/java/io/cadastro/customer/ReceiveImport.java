package io.cadastro.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Use case: somebody hands in many registrations at once. */
@ApplicationScoped
public class ReceiveImport {
    private final ImportSpool spool;
    private final Imports imports;

    ReceiveImport(ImportSpool spool, Imports imports) {
        this.spool = spool;
        this.imports = imports;
    }

    /**
     * Takes an import in. When it returns, the import is on the volume and will be worked on.
     *
     * @param caller who asks
     * @param key the same in every repetition of the request
     * @return the import; for a repetition, the one that came first
     * @throws IOException if the content breaks off; then nothing is kept
     * @throws UnspoolableException if there is no room for it; then nothing is kept
     * @throws RefusedException if the key came with another request; then nothing is kept
     */
    public Import receive(ImportFormat format, InputStream content, String caller, String key) throws IOException {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        try (ImportSpool.Upload upload = spool.receive(id, content)) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Import received = Import.received(id, format, spool.instance(), upload.bytes(), upload.lines(), now);
            String asked = "POST /v1/imports\n" + format.label() + "\n" + upload.digest();
            Import kept = add(upload, received, new IdempotentRequest(caller, key, asked));
            if (kept.id().equals(id)) {
                upload.keep();
            }
            return kept;
        }
    }

    private Import add(ImportSpool.Upload upload, Import received, IdempotentRequest request) {
        try {
            return imports.add(received, request);
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            // It may have been written all the same.
            upload.leave();
            throw e;
        }
    }
}
