package io.cadastro.localcloud.signature;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as in a path, where a plus is a plus. */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits */
    public static String decode(String path) {
        return path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
