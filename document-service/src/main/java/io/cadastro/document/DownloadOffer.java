package io.cadastro.document;

import java.net.URI;
import java.time.Instant;

/** Where to download from, without further credentials. */
public record DownloadOffer(URI url, Instant expiresAt) {}
