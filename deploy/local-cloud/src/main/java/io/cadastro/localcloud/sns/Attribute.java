package io.cadastro.localcloud.sns;

/**
 * A message attribute.
 *
 * @param type {@code String}, {@code String.Array}, {@code Number} or {@code Binary}
 * @param value as text; Base64 if binary
 */
record Attribute(String type, String value) {}
