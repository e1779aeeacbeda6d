package io.cadastro.document;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Where and how to upload: a PUT with exactly these headers and the described bytes.
 *
 * @param headers that the client must send, as they are
 */
public record UploadOffer(URI url, Map<String, String> headers, Instant expiresAt) {}
