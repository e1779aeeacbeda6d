package io.cadastro.launcher.walk;

/** Something did not happen as it should; the message says what, for people. */
public final class UnexpectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnexpectedException(String message) {
        super(message);
    }

    public UnexpectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
