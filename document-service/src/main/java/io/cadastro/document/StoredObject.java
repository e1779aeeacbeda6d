package io.cadastro.document;

import java.util.Optional;

/**
 * What the store says of an object.
 *
 * @param sha256 in lower-case hexadecimal; empty if the store did not compute it
 * @param archived whether its bytes have to be restored before they can be read
 */
public record StoredObject(long size, Optional<String> sha256, boolean archived) {}
