package io.cadastro.document.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * Bytes to upload, and what the client says of them.
 *
 * @param content one character for each byte
 */
public record TestFile(String fileName, String contentType, String content) {
    /** A PDF unlike any other. */
    public static TestFile pdf() {
        return new TestFile("contrato.pdf", "application/pdf", "%PDF-1.7\n%" + UUID.randomUUID() + "\n");
    }

    /** Text that claims to be a PDF. */
    public static TestFile disguised() {
        return new TestFile("contrato.pdf", "application/pdf", "Just words: " + UUID.randomUUID());
    }

    public byte[] bytes() {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The body of the request for an upload. */
    public Map<String, Object> description() {
        Map<String, Object> description = new HashMap<>();
        description.put("fileName", fileName);
        description.put("contentType", contentType);
        description.put("size", bytes().length);
        description.put("sha256", sha256());
        return description;
    }
}
