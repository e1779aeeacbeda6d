package io.cadastro.archive;

import java.time.Instant;

/**
 * What the storage says of an object version.
 *
 * @param restoring whether it is being made readable
 * @param readableUntil when its readable copy goes; null if it has none
 */
public record StoredObject(String storageClass, boolean restoring, Instant readableUntil) {}
