package io.cadastro.localcloud.s3.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.NotInLocalCloudException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One statement of a bucket's policy, for everybody.
 *
 * @param allows whether it allows; otherwise it denies
 */
record Statement(boolean allows, List<String> actions, List<String> resources, List<Condition> conditions) {
    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");
    private static final Pattern OBJECT_ACTION = Pattern.compile("s3:((Get|Put|Delete|Restore)Object(?!LockConf).*"
            + "|AbortMultipartUpload|ListMultipartUploadParts|BypassGovernanceRetention)");
    /** The actions to which S3 tells the tags of the object. */
    private static final Pattern TAG_ACTION =
            Pattern.compile("s3:(GetObject(Version)?|(Get|Put|Delete)Object(Version)?(Acl|Attributes|Tagging))");

    static Statement of(JsonNode statement, String bucket) {
        for (String element : List.of("Effect", "Principal", "Action", "Resource")) {
            // Their opposites are refused below.
            if (!statement.has(element) && !statement.has("Not" + element)) {
                throw MalformedPolicy.because("Missing required field " + element);
            }
        }
        statement.fieldNames().forEachRemaining(name -> {
            if (!ELEMENTS.contains(name)) {
                throw new NotInLocalCloudException("The S3 policy element " + name);
            }
        });
        requireEverybody(statement.path("Principal"));
        Statement parsed = new Statement(
                allows(statement.path("Effect").asText()),
                texts(statement.path("Action")),
                texts(statement.path("Resource")),
                Condition.all(statement.path("Condition")));
        parsed.check("arn:aws:s3:::" + bucket);
        return parsed;
    }

    static List<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isArray()
                ? StreamSupport.stream(oneOrMany.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(oneOrMany.asText());
    }

    private static boolean allows(String effect) {
        return switch (effect) {
            case "Allow" -> true;
            case "Deny" -> false;
            default -> throw MalformedPolicy.because("Invalid effect: " + effect);
        };
    }

    private static void requireEverybody(JsonNode principal) {
        List<String> names = texts(principal.isObject() ? principal.path("AWS") : principal);
        if (names.contains("*")) {
            return;
        }
        if (principal.isTextual() || names.contains("")) {
            throw MalformedPolicy.because("Invalid principal in policy");
        }
        throw new NotInLocalCloudException("An S3 policy for others than everybody");
    }

    private void check(String bucket) {
        if (!actions.stream().allMatch(action -> action.equals("*") || action.startsWith("s3:"))) {
            throw MalformedPolicy.because("Policy has invalid action");
        }
        if (!resources.stream().allMatch(resource -> resource.equals(bucket) || resource.startsWith(bucket + "/"))) {
            throw MalformedPolicy.because("Policy has invalid resource");
        }
        for (String action : actions) {
            boolean aboutObjects = OBJECT_ACTION.matcher(action).matches();
            if (!action.contains("*")
                    && resources.stream().noneMatch(resource -> resource.contains("/") == aboutObjects)) {
                throw MalformedPolicy.because("Action does not apply to any resource(s) in statement");
            }
            if (!action.contains("*")
                    && speaksOfTags()
                    && !TAG_ACTION.matcher(action).matches()) {
                throw MalformedPolicy.because(
                        "Conditions do not apply to combination of actions and resources in statement");
            }
        }
    }

    private boolean speaksOfTags() {
        return conditions.stream().anyMatch(condition -> condition.tag().isPresent());
    }

    boolean appliesTo(Access access) throws SQLException {
        if (actions.stream().noneMatch(action -> Wildcard.matches(action, access.action()))
                || resources.stream().noneMatch(resource -> Wildcard.matches(resource, access.resource()))
                || (speaksOfTags() && !TAG_ACTION.matcher(access.action()).matches())) {
            return false;
        }
        for (Condition condition : conditions) {
            if (!condition.holds(access)) {
                return false;
            }
        }
        return true;
    }
}
