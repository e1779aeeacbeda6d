package io.cadastro.customer.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is answered to who keeps a draft. */
@Schema(description = "A draft that is kept")
record DraftRepresentation(
        @Schema(description = "From when on it is not there any more, unless it is sent again")
        Instant expiresAt) {}
