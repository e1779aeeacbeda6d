package io.cadastro.localcloud.signature;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its own signature (AWS Signature Version 4), in its Authorization header or, presigned, in its
 * query.
 *
 * @param scope {@code DATE/REGION/SERVICE/aws4_request}
 * @param timestamp of the signing as sent, like {@code 20261121T050000Z}
 * @param signedHeaders names in lower case, in the order signed
 * @param validity how long a presigned URL can be used; empty for a signed header
 */
record Signature(
        String accessKey,
        String scope,
        String timestamp,
        List<String> signedHeaders,
        String value,
        Optional<Duration> validity) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** @throws AwsException if there is a signature that cannot be understood */
    static Optional<Signature> of(Exchange exchange) {
        Optional<String> header = exchange.header("authorization");
        if (header.isPresent()) {
            return Optional.of(fromHeader(exchange, header.get()));
        }
        return exchange.query("X-Amz-Algorithm").map(algorithm -> fromQuery(exchange, algorithm));
    }

    private static Signature fromHeader(Exchange exchange, String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            throw malformed("The authorization mechanism you have provided is not supported");
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : header.substring(ALGORITHM.length()).split(",", -1)) {
            String[] pair = field.trim().split("=", 2);
            if (pair.length == 2) {
                fields.put(pair[0], pair[1]);
            }
        }
        return of(
                field(fields, "Credential"),
                exchange.header("x-amz-date").orElseThrow(() -> malformed("The header X-Amz-Date is missing")),
                field(fields, "SignedHeaders"),
                field(fields, "Signature"),
                Optional.empty());
    }

    private static Signature fromQuery(Exchange exchange, String algorithm) {
        if (!algorithm.equals(ALGORITHM)) {
            throw malformed("X-Amz-Algorithm only supports " + ALGORITHM);
        }
        return of(
                parameter(exchange, "X-Amz-Credential"),
                parameter(exchange, "X-Amz-Date"),
                parameter(exchange, "X-Amz-SignedHeaders"),
                parameter(exchange, "X-Amz-Signature"),
                Optional.of(validity(parameter(exchange, "X-Amz-Expires"))));
    }

    private static Signature of(
            String credential, String timestamp, String signedHeaders, String value, Optional<Duration> validity) {
        String[] scope = credential.split("/", 2);
        if (scope.length < 2 || scope[1].split("/", -1).length != 4 || !scope[1].endsWith("/aws4_request")) {
            throw malformed("The credential is not KEY/DATE/REGION/SERVICE/aws4_request");
        }
        if (timestamp.length() < 8 || !scope[1].startsWith(timestamp.substring(0, 8) + "/")) {
            throw malformed("The date of the credential is not the date of the request");
        }
        List<String> names = List.of(signedHeaders.toLowerCase(Locale.ROOT).split(";"));
        return new Signature(scope[0], scope[1], timestamp, names, value, validity);
    }

    private static Duration validity(String seconds) {
        try {
            Duration validity = Duration.ofSeconds(Long.parseLong(seconds));
            if (!validity.isNegative() && validity.compareTo(LONGEST) <= 0) {
                return validity;
            }
        } catch (NumberFormatException e) {
            throw (AwsException) malformed("X-Amz-Expires should be a number").initCause(e);
        }
        throw malformed("X-Amz-Expires must be between 0 and " + LONGEST.toSeconds());
    }

    private static String field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> malformed("The Authorization header has no " + name));
    }

    private static String parameter(Exchange exchange, String name) {
        return exchange.query(name).orElseThrow(() -> malformed("The query has no " + name));
    }

    private static AwsException malformed(String message) {
        return new AwsException(400, "AuthorizationHeaderMalformed", message);
    }

    Instant signedAt() {
        try {
            return LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw (AwsException)
                    malformed("X-Amz-Date is not like 20261121T050000Z").initCause(e);
        }
    }

    String service() {
        return scope.split("/", -1)[2];
    }

    boolean presigned() {
        return validity.isPresent();
    }
}
