package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.cors.CorsConfiguration;
import io.cadastro.localcloud.s3.cors.CorsRule;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells browsers what pages from elsewhere may do. */
final class CrossOrigin {
    private static final String REQUESTED_METHOD = "access-control-request-method";
    private static final String REQUESTED_HEADERS = "access-control-request-headers";

    private final Buckets buckets;

    CrossOrigin(Buckets buckets) {
        this.buckets = buckets;
    }

    /**
     * Answers what a browser asks before it sends a request of which it is not sure.
     *
     * @throws S3Exception if the page may not send it
     */
    void preflight(S3Request request) throws SQLException, IOException {
        String origin = request.exchange()
                .header("origin")
                .orElseThrow(() -> badRequest("Insufficient information. Origin request header needed."));
        String method = request.exchange()
                .header(REQUESTED_METHOD)
                .orElseThrow(() -> badRequest("Invalid Access-Control-Request-Method: null"));
        Optional<String> asked = request.exchange().header(REQUESTED_HEADERS);
        List<String> headers = asked.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::trim)
                .toList();
        CorsRule rule = configuration(request, method)
                .rule(origin, method, headers)
                .orElseThrow(() -> forbidden(
                        request,
                        method,
                        "This CORS request is not allowed. This is usually because the evalution of Origin, request"
                                + " method / Access-Control-Request-Method or Access-Control-Request-Headers are not"
                                + " whitelisted by the resource's CORS spec."));
        allow(request, rule, origin);
        asked.ifPresent(text -> request.setHeader("Access-Control-Allow-Headers", text));
        request.respond(200);
    }

    /** Adds to the answer to come what a browser needs to hand it on to the page. */
    void describe(S3Request request) throws SQLException {
        Optional<String> origin = request.exchange().header("origin");
        if (origin.isEmpty() || request.bucket().isEmpty()) {
            return;
        }
        try {
            CorsConfiguration.of(buckets.find(request.bucket()))
                    .flatMap(configuration ->
                            configuration.rule(origin.get(), request.exchange().method(), List.of()))
                    .ifPresent(rule -> allow(request, rule, origin.get()));
        } catch (S3Exception e) {
            // The operation itself will say that there is no such bucket, or create it.
        }
    }

    private CorsConfiguration configuration(S3Request request, String method) throws SQLException {
        try {
            return CorsConfiguration.of(buckets.find(request.bucket()))
                    .orElseThrow(() -> forbidden(request, method, "CORS is not enabled for this bucket."));
        } catch (S3Exception e) {
            if (e.code().equals("NoSuchBucket")) {
                throw (S3Exception)
                        forbidden(request, method, "Bucket not found").initCause(e);
            }
            throw e;
        }
    }

    private static void allow(S3Request request, CorsRule rule, String origin) {
        request.setHeader("Access-Control-Allow-Origin", rule.forEverybody() ? "*" : origin);
        request.setHeader("Access-Control-Allow-Methods", String.join(", ", rule.methods()));
        if (!rule.forEverybody()) {
            request.setHeader("Access-Control-Allow-Credentials", "true");
        }
        if (!rule.exposed().isEmpty()) {
            request.setHeader("Access-Control-Expose-Headers", String.join(", ", rule.exposed()));
        }
        rule.maxAge().ifPresent(seconds -> request.setHeader("Access-Control-Max-Age", seconds.toString()));
        request.setHeader("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    }

    private static S3Exception badRequest(String message) {
        return new S3Exception(400, "BadRequest", message);
    }

    private static S3Exception forbidden(S3Request request, String method, String why) {
        return new S3Exception(403, "AccessForbidden", "CORSResponse: " + why)
                .with("Method", method)
                .with("ResourceType", request.key().isEmpty() ? "BUCKET" : "OBJECT");
    }
}
