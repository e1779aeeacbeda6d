package io.cadastro.customer;

/**
 * What makes a request that creates safe to repeat.
 *
 * @param caller who asks: keys of different callers have nothing to do with each other
 * @param key chosen by the caller, the same in every repetition
 * @param content equal for equal requests, whatever was asked included; holds personal data, so only its hash is kept
 */
public record IdempotentRequest(String caller, String key, String content) {
    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "IdempotentRequest of " + caller;
    }
}
