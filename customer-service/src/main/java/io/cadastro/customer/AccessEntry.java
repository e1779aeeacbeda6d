package io.cadastro.customer;

import java.util.UUID;

/**
 * An access on record.
 *
 * @param id UUIDv7, so that ids sort by time
 */
public record AccessEntry(UUID id, Access access) {}
