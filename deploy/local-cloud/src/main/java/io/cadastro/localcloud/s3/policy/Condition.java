package io.cadastro.localcloud.s3.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.NotInLocalCloudException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has to hold for a statement to apply.
 *
 * @param tag the tag that it is about; empty if it is about {@code aws:SecureTransport}
 * @param values one of which is enough, or of which none may be there if the operator denies
 */
record Condition(Operator operator, Optional<String> tag, List<String> values) {
    private static final String EXISTING_TAG = "s3:existingobjecttag/";
    private static final String SECURE_TRANSPORT = "aws:securetransport";

    static List<Condition> all(JsonNode conditions) {
        List<Condition> all = new ArrayList<>();
        conditions.properties().forEach(operator -> operator.getValue()
                .properties()
                .forEach(key -> all.add(of(operator.getKey(), key.getKey(), Statement.texts(key.getValue())))));
        return all;
    }

    private static Condition of(String operator, String key, List<String> values) {
        String name = key.toLowerCase(Locale.ROOT);
        if (!name.startsWith("aws:") && !name.startsWith("s3:")) {
            throw MalformedPolicy.because("Policy has an invalid condition key");
        }
        if (name.startsWith(EXISTING_TAG)) {
            return new Condition(Operator.of(operator), Optional.of(key.substring(EXISTING_TAG.length())), values);
        }
        if (!name.equals(SECURE_TRANSPORT)) {
            throw new NotInLocalCloudException("The S3 policy condition " + key);
        }
        return new Condition(Operator.of(operator), Optional.empty(), values);
    }

    boolean holds(Access access) throws SQLException {
        Optional<String> actual = tag.isPresent()
                ? Optional.ofNullable(access.tags().read().get(tag.get()))
                : Optional.of(Boolean.toString(access.secure()));
        return switch (operator) {
            case STRING_EQUALS -> actual.filter(values::contains).isPresent();
            case STRING_NOT_EQUALS -> actual.filter(values::contains).isEmpty();
            case STRING_LIKE -> actual.filter(this::isLike).isPresent();
            case BOOL ->
                actual.filter(text -> values.stream().anyMatch(text::equalsIgnoreCase))
                        .isPresent();
            case NULL -> values.contains(Boolean.toString(actual.isEmpty()));
        };
    }

    private boolean isLike(String text) {
        return values.stream().anyMatch(pattern -> Wildcard.matches(pattern, text));
    }

    /** The comparisons that are in the local cloud. */
    enum Operator {
        STRING_EQUALS,
        STRING_NOT_EQUALS,
        STRING_LIKE,
        BOOL,
        NULL;

        static Operator of(String name) {
            return switch (name) {
                case "StringEquals" -> STRING_EQUALS;
                case "StringNotEquals" -> STRING_NOT_EQUALS;
                case "StringLike" -> STRING_LIKE;
                case "Bool" -> BOOL;
                case "Null" -> NULL;
                default -> throw new NotInLocalCloudException("The S3 policy operator " + name);
            };
        }
    }
}
