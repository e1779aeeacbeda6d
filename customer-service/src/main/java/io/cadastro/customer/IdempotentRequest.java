package io.cadastro.customer;

/**
 * What makes a request that creates safe to repeat.
 *
 * @param caller who asks: keys of different callers have nothing to do with each other
 * @param key chosen by the caller, the same in every repetition
 */
public record IdempotentRequest(String caller, String key) {}
