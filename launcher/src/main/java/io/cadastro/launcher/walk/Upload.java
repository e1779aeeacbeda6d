package io.cadastro.launcher.walk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file to upload. */
public final class Upload {
    private final String fileName;
    private final String contentType;
    private final byte[] bytes;

    public Upload(String fileName, String contentType, byte[] bytes) {
        this.fileName = fileName;
        this.contentType = contentType;
        this.bytes = bytes.clone();
    }

    /** The PDF in this repository. */
    public static Upload articlesOfAssociation() {
        String name = "articles-of-association.pdf";
        try (InputStream file = Upload.class.getResourceAsStream("/demo/" + name)) {
            return new Upload(name, "application/pdf", file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String fileName() {
        return fileName;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** In hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
