package io.cadastro.localcloud.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.NotInLocalCloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The filters of ListSecrets: a secret has to pass each of them, by any of its values; {@code !} turns a value round.
 */
final class SecretFilter {
    private SecretFilter() {}

    static Predicate<Secret> of(JsonNode filters) {
        Predicate<Secret> all = secret -> true;
        for (JsonNode filter : filters) {
            all = all.and(one(filter));
        }
        return all;
    }

    private static Predicate<Secret> one(JsonNode filter) {
        BiPredicate<Secret, String> matches = matcher(filter.path("Key").asText());
        List<Predicate<Secret>> values = new ArrayList<>();
        for (JsonNode value : filter.path("Values")) {
            String text = value.asText();
            values.add(
                    text.startsWith("!")
                            ? secret -> !matches.test(secret, text.substring(1))
                            : secret -> matches.test(secret, text));
        }
        return secret -> values.stream().anyMatch(value -> value.test(secret));
    }

    private static BiPredicate<Secret, String> matcher(String key) {
        return switch (key) {
            case "name" -> (secret, value) -> secret.name().startsWith(value);
            case "description" -> (secret, value) -> hasWords(Stream.ofNullable(secret.description()), value);
            case "tag-key" -> (secret, value) -> secret.tags().keySet().stream().anyMatch(tag -> tag.startsWith(value));
            case "tag-value" ->
                (secret, value) -> secret.tags().values().stream().anyMatch(tag -> tag.startsWith(value));
            case "all" -> (secret, value) -> hasWords(texts(secret), value);
            default -> throw new NotInLocalCloudException("secretsmanager filter " + key);
        };
    }

    private static Stream<String> texts(Secret secret) {
        return Stream.of(
                        Stream.of(secret.name()),
                        Stream.ofNullable(secret.description()),
                        secret.tags().keySet().stream(),
                        secret.tags().values().stream())
                .flatMap(texts -> texts);
    }

    /** Whether each word is somewhere in the texts, in whatever case. */
    private static boolean hasWords(Stream<String> texts, String words) {
        String text = String.join(" ", texts.toList()).toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }
}
