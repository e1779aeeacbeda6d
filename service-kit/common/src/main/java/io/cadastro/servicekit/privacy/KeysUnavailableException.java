package io.cadastro.servicekit.privacy;

/** A key is needed that only KMS can give, and KMS does not answer: later it may. */
public final class KeysUnavailableException extends RuntimeException {
    KeysUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
