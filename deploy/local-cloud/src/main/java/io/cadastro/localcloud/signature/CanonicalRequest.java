package io.cadastro.localcloud.signature;

import io.cadastro.localcloud.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The one text form of a received request over which its signature is computed. */
final class CanonicalRequest {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CanonicalRequest() {}

    /** @param payloadHash what stands for the body: its SHA-256 or one of the words that S3 defines */
    static String of(Exchange exchange, Signature signature, String payloadHash) {
        return String.join(
                "\n",
                exchange.method(),
                path(exchange, signature.service()),
                query(exchange),
                headers(exchange, signature.signedHeaders()),
                String.join(";", signature.signedHeaders()),
                payloadHash);
    }

    /** S3 takes the path as the client wrote it; every other service encodes what came encoded once more. */
    private static String path(Exchange exchange, String service) {
        String path = exchange.rawPath();
        return encode(service.equals("s3") ? decode(path) : path.getBytes(StandardCharsets.UTF_8), true);
    }

    private static String query(Exchange exchange) {
        List<String> pairs = new ArrayList<>();
        exchange.query().forEach((name, values) -> {
            if (!name.equals("X-Amz-Signature")) {
                values.forEach(value -> pairs.add(encode(name) + "=" + encode(value)));
            }
        });
        // "=" sorts after digits and the dash: sort by name before value, as AWS does.
        Collections.sort(pairs, (a, b) -> a.replace('=', '\0').compareTo(b.replace('=', '\0')));
        return String.join("&", pairs);
    }

    private static String headers(Exchange exchange, List<String> names) {
        StringBuilder headers = new StringBuilder();
        for (String name : names) {
            List<String> values = exchange.headers().getOrDefault(name, List.of());
            headers.append(name)
                    .append(':')
                    .append(values.stream().map(CanonicalRequest::collapse).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return headers.toString();
    }

    private static String collapse(String value) {
        String trimmed = value.trim();
        return trimmed.contains("  ") ? trimmed.replaceAll(" +", " ") : trimmed;
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static String encode(byte[] bytes, boolean keepSlashes) {
        StringBuilder encoded = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            char c = (char) (b & 0xFF);
            if (UNRESERVED.indexOf(c) >= 0 || (keepSlashes && c == '/')) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static byte[] decode(String path) {
        return PercentEncoding.decode(path).getBytes(StandardCharsets.UTF_8);
    }
}
