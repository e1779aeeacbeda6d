package io.cadastro.localcloud;

import java.util.Map;

/**
 * An error as AWS documents it: HTTP status, code and message. Each service writes it in its own protocol; nothing that
 * the request asked for has happened.
 */
public class AwsException extends RuntimeException {
    private final int status;
    private final String code;

    public AwsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What the error says besides, by the name of the element or field. */
    public Map<String, String> elements() {
        return Map.of();
    }
}
