package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes requests that are signed as AWS clients sign them (Signature Version 4). The SDK's own signer takes as much of
 * the processor as the local cloud takes for the whole request, which would then be missing there.
 */
final class Signer {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String HMAC = "HmacSHA256";
    private static final int DATE = 8;

    private final String host;
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

    Signer(int port) {
        this.host = "127.0.0.1:" + port;
    }

    /** An operation of a service with a JSON protocol. */
    Request json(String service, String target, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        SortedMap<String, String> headers = headers();
        headers.put("x-amz-target", target);
        return signed("POST", "/", service, headers, "application/x-amz-json-1.0", bytes, hash(bytes));
    }

    /** An operation of a service with AWS's query protocol. */
    Request form(String service, String form) {
        byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
        return signed("POST", "/", service, headers(), "application/x-www-form-urlencoded", bytes, hash(bytes));
    }

    /** A request to S3 with a path of unreserved characters, its body hashed as the SDK does over plain HTTP. */
    Request s3(String method, String path, byte[] body, String payloadHash) {
        SortedMap<String, String> headers = headers();
        headers.put("x-amz-content-sha256", payloadHash);
        return signed(method, path, "s3", headers, "application/octet-stream", body, payloadHash);
    }

    private SortedMap<String, String> headers() {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("host", host);
        headers.put("x-amz-date", TIMESTAMP.format(Instant.now()));
        return headers;
    }

    private Request signed(
            String method,
            String path,
            String service,
            SortedMap<String, String> headers,
            String contentType,
            byte[] body,
            String payloadHash) {
        StringBuilder lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", headers.keySet());
        String canonical = method + "\n" + path + "\n\n" + lines + "\n" + names + "\n" + payloadHash;
        String timestamp = headers.get("x-amz-date");
        String scope = timestamp.substring(0, DATE) + "/us-east-1/" + service + "/aws4_request";
        String text = "AWS4-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n"
                + hash(canonical.getBytes(StandardCharsets.US_ASCII));
        String signature = HexFormat.of().formatHex(hmac(keys.computeIfAbsent(scope, Signer::key), text));
        String head = method + " " + path + " HTTP/1.1\r\n" + lines.toString().replace("\n", "\r\n")
                + "Authorization: AWS4-HMAC-SHA256 Credential=test/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + signature + "\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        return new Request(joined(head.getBytes(StandardCharsets.US_ASCII), body), 200);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] joined = new byte[head.length + body.length];
        System.arraycopy(head, 0, joined, 0, head.length);
        System.arraycopy(body, 0, joined, head.length, body.length);
        return joined;
    }

    private static byte[] key(String scope) {
        byte[] key = "AWS4test".getBytes(StandardCharsets.US_ASCII);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC with SHA-256", e);
        }
    }

    /** SHA-256 in hexadecimal. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
