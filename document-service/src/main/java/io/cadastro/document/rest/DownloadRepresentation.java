package io.cadastro.document.rest;

import io.cadastro.document.DownloadOffer;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A download as the API shows it. */
@Schema(name = "Download", description = "Where to GET the bytes, straight from S3 and without a bearer token")
record DownloadRepresentation(URI url, Instant expiresAt) {
    static DownloadRepresentation of(DownloadOffer offer) {
        return new DownloadRepresentation(offer.url(), offer.expiresAt());
    }
}
