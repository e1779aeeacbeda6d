package io.cadastro.customer;

/**
 * What a draft is found by: the token of one caller is nothing to another.
 *
 * @param token chosen by the caller, so that nobody guesses it
 */
public record DraftKey(String caller, String token) {
    /** Does not show the token, by which the draft can be read. */
    @Override
    public String toString() {
        return "DraftKey of " + caller;
    }
}
