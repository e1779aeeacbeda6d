package io.cadastro.document;

import java.util.UUID;

/** A customer whose documents are to be destroyed. */
public record Erasure(UUID customerId, UUID erasureId) {}
