package io.cadastro.localcloud.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages, and names out of ARNs. */
final class Links {
    static final String ROOT = "/_page";

    private Links() {}

    static String table(String name) {
        return ROOT + "/table?name=" + encode(name);
    }

    /** @param after the key after which the objects begin */
    static String bucket(String name, String after) {
        String address = ROOT + "/bucket?name=" + encode(name);
        return after.isEmpty() ? address : address + "&after=" + encode(after);
    }

    /** What people call the resource with this ARN; everything else stays as it is. */
    static String lastPart(String arn) {
        return arn.startsWith("arn:") ? arn.substring(arn.lastIndexOf(':') + 1) : arn;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
