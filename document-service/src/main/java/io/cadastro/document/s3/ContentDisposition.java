package io.cadastro.document.s3;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The header that makes a browser save a file instead of showing it (RFC 6266). */
final class ContentDisposition {
    private static final String SAFE_IN_EXTENDED = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    /** An attachment with this name, whatever is in it: quotes, paths and other scripts included. */
    static String attachment(String fileName) {
        String name = fileName.replaceAll("[/\\\\]", "_");
        return "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + extended(name);
    }

    /** For clients that know only the old form. */
    private static String ascii(String name) {
        return name.replaceAll("[^ -~]|[\"%;]", "_");
    }

    /** As RFC 8187 writes text. */
    private static String extended(String name) {
        StringBuilder text = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (isSafe(octet)) {
                text.append((char) octet);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return text.toString();
    }

    private static boolean isSafe(byte octet) {
        return (octet >= '0' && octet <= '9')
                || (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet > 0 && SAFE_IN_EXTENDED.indexOf(octet) >= 0);
    }
}
