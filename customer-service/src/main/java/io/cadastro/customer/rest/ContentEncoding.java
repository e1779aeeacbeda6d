package io.cadastro.customer.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** How a body is packed. */
enum ContentEncoding {
    IDENTITY,
    GZIP;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 415 if it is none of these */
    static ContentEncoding of(String header) {
        if (header == null) {
            return IDENTITY;
        }
        return switch (header.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> IDENTITY;
            case "gzip" -> GZIP;
            default -> throw ImportProblems.unsupported("Send the lines as they are or with Content-Encoding: gzip");
        };
    }

    InputStream decoded(InputStream body) throws IOException {
        return this == GZIP ? new GZIPInputStream(body) : body;
    }
}
