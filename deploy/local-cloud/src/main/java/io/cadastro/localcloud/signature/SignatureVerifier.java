package io.cadastro.localcloud.signature;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.http.WireProtocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets in only what was signed (Signature Version 4, in a header or presigned) with the one pair of keys that the local
 * cloud knows, {@code test} and {@code test}. In doubt it refuses.
 *
 * <p>After {@link #verify}, reading the exchange's body to its end has proven that it is the signed one, and gives the
 * plain bytes even if they came as {@code aws-chunked}.
 */
public final class SignatureVerifier {
    private static final String ACCESS_KEY = "test";
    private static final String SECRET_KEY = "test";
    private static final Duration SKEW = Duration.ofMinutes(15);
    // An e-mail of 40 MB, in Base64.
    private static final int BODY_LIMIT = 64 * 1024 * 1024;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final Clock clock;

    public SignatureVerifier(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param service the one that will answer, whose way of refusing is used
     * @throws AwsException if the request is not let in
     */
    public void verify(Exchange exchange, String service) throws IOException {
        WireProtocol protocol = WireProtocol.of(exchange, service);
        if (protocol == WireProtocol.S3 && isLeftToS3(exchange)) {
            return;
        }
        Signature signature = Signature.of(exchange).orElseThrow(() -> Refusal.UNSIGNED.in(protocol));
        if (!signature.accessKey().equals(ACCESS_KEY)) {
            throw Refusal.UNKNOWN_KEY.in(protocol);
        }
        checkTime(signature, protocol);
        checkSignedHeaders(exchange, signature, protocol);
        String payload = payload(exchange, signature, protocol);
        SigningKey key = SigningKey.of(SECRET_KEY, signature.scope());
        String canonical = CanonicalRequest.of(exchange, signature, payload);
        String expected = key.sign(String.join(
                "\n", "AWS4-HMAC-SHA256", signature.timestamp(), signature.scope(), SigningKey.sha256(canonical)));
        if (!SigningKey.same(expected, signature.value())) {
            throw Refusal.WRONG_SIGNATURE.in(protocol);
        }
        guardBody(exchange, signature, key, payload);
    }

    /** Whether somebody says that he has signed this, rightly or wrongly. */
    public static boolean isSigned(Exchange exchange) {
        return exchange.header("authorization").isPresent()
                || exchange.query("X-Amz-Algorithm").isPresent();
    }

    /** Buckets may be open to everybody, and a browser asks without a signature what it may ask with one. */
    private static boolean isLeftToS3(Exchange exchange) {
        return !isSigned(exchange) || exchange.method().equals("OPTIONS");
    }

    private void checkTime(Signature signature, WireProtocol protocol) {
        Instant now = clock.instant();
        Instant signedAt = signature.signedAt();
        if (signedAt.isAfter(now.plus(SKEW))) {
            throw Refusal.SKEWED.in(protocol);
        }
        if (signature.validity().isEmpty() && signedAt.isBefore(now.minus(SKEW))) {
            throw Refusal.SKEWED.in(protocol);
        }
        if (signature
                .validity()
                .filter(time -> now.isAfter(signedAt.plus(time)))
                .isPresent()) {
            throw Refusal.EXPIRED.in(protocol);
        }
    }

    /** Whoever holds a presigned URL must not add headers that mean something to the service. */
    private static void checkSignedHeaders(Exchange exchange, Signature signature, WireProtocol protocol) {
        List<String> signed = signature.signedHeaders();
        boolean complete = signed.contains("host")
                && exchange.headers().keySet().stream()
                        .filter(name -> name.startsWith("x-amz-"))
                        .allMatch(signed::contains);
        if (!complete) {
            throw Refusal.UNSIGNED_HEADERS.in(protocol);
        }
    }

    private static String payload(Exchange exchange, Signature signature, WireProtocol protocol) throws IOException {
        Optional<String> announced =
                exchange.header("x-amz-content-sha256").or(() -> exchange.query("X-Amz-Content-Sha256"));
        if (protocol != WireProtocol.S3) {
            byte[] body = exchange.body(BODY_LIMIT);
            exchange.replaceBody(new ByteArrayInputStream(body));
            return SigningKey.sha256(body);
        }
        if (signature.presigned()) {
            return announced.orElse(UNSIGNED);
        }
        return announced.orElseThrow(() -> new AwsException(
                400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256"));
    }

    private static void guardBody(Exchange exchange, Signature signature, SigningKey key, String payload) {
        if (HASH.matcher(payload).matches()) {
            exchange.replaceBody(new HashedBody(exchange.body(), payload));
        } else if (payload.startsWith("STREAMING-")) {
            ChunkedBody body =
                    new ChunkedBody(exchange.body(), chunkSignatures(signature, key, payload), decodedLength(exchange));
            exchange.replaceBody(body);
            exchange.replaceTrailers(body::trailers);
        } else if (!payload.equals(UNSIGNED)) {
            throw new AwsException(
                    400, "InvalidArgument", "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-… or a SHA-256");
        }
    }

    private static Optional<ChunkSignatures> chunkSignatures(Signature signature, SigningKey key, String payload) {
        return switch (payload) {
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> Optional.empty();
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> Optional.of(new ChunkSignatures(key, signature, false));
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> Optional.of(new ChunkSignatures(key, signature, true));
            default -> throw new AwsException(400, "InvalidArgument", "No such x-amz-content-sha256: " + payload);
        };
    }

    private static long decodedLength(Exchange exchange) {
        try {
            return exchange.header("x-amz-decoded-content-length")
                    .map(Long::parseLong)
                    .orElse(-1L);
        } catch (NumberFormatException e) {
            throw (AwsException)
                    new AwsException(400, "InvalidArgument", "x-amz-decoded-content-length is not a number")
                            .initCause(e);
        }
    }
}
