package io.cadastro.launcher;

/** What the user asked for cannot be done; the message says why and what to do, in words for the user. */
public final class LaunchException extends RuntimeException {
    public LaunchException(String message) {
        super(message);
    }
}
