package io.cadastro.benchmarks.kit;

/**
 * A request as it goes over the wire.
 *
 * @param expected the status that answers it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
public record Request(byte[] bytes, int expected) {}
