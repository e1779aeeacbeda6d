package io.cadastro.localcloud.s3.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketDocument;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a bucket's policy says: for everybody, with conditions on the transport and on an object's tags.
 *
 * <p>{@code aws:SecureTransport} is there to keep others from listening. What goes over the loopback interface nobody
 * else hears, so it counts as secure although it is plain HTTP: the policy with which a bucket is used in AWS can be
 * put here and does not lock everybody out. A request that says {@code X-Forwarded-Proto: http}, as a proxy does for a
 * client that came without TLS, counts as not secure, so that a test can see the policy refuse.
 */
public final class BucketPolicy {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");

    private final List<Statement> statements;

    private BucketPolicy(List<Statement> statements) {
        this.statements = statements;
    }

    /** @throws S3Exception MalformedPolicy */
    public static BucketPolicy parse(String text, String bucket) {
        JsonNode document = document(text);
        if (!VERSIONS.contains(document.path("Version").asText("2008-10-17"))) {
            throw MalformedPolicy.because("The policy must contain a valid version string");
        }
        JsonNode list = document.path("Statement");
        if (list.isMissingNode()) {
            throw MalformedPolicy.because("Missing required field Statement");
        }
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : list.isArray() ? list : List.of(list)) {
            statements.add(Statement.of(statement, bucket));
        }
        if (statements.isEmpty()) {
            throw MalformedPolicy.because("Could not parse the policy: Statement is empty!");
        }
        return new BucketPolicy(statements);
    }

    private static JsonNode document(String text) {
        try {
            JsonNode document = JSON.readTree(text);
            if (document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            throw (S3Exception) notJson().initCause(e);
        }
        throw notJson();
    }

    private static S3Exception notJson() {
        return MalformedPolicy.because("Policies must be valid JSON and the first byte must be '{'");
    }

    /** Empty if the bucket has none. */
    public static Optional<BucketPolicy> of(Bucket bucket) {
        return bucket.document(BucketDocument.POLICY).map(text -> parse(text, bucket.name()));
    }

    public boolean denies(Access access) throws SQLException {
        return anyApplies(access, false);
    }

    public boolean allows(Access access) throws SQLException {
        return anyApplies(access, true);
    }

    /** Whether it lets in somebody whom the account does not know. */
    public boolean isPublic() {
        return statements.stream().anyMatch(Statement::allows);
    }

    private boolean anyApplies(Access access, boolean allowing) throws SQLException {
        for (Statement statement : statements) {
            if (statement.allows() == allowing && statement.appliesTo(access)) {
                return true;
            }
        }
        return false;
    }
}
