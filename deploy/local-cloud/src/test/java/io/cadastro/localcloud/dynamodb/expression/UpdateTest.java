package io.cadastro.localcloud.dynamodb.expression;

import static io.cadastro.localcloud.dynamodb.expression.Expressions.attributes;
import static io.cadastro.localcloud.dynamodb.expression.Expressions.item;
import static io.cadastro.localcloud.dynamodb.expression.Expressions.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.dynamodb.DynamoDbException;
import io.cadastro.localcloud.dynamodb.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateTest {
    private static ExpressionAttributes placeholders() {
        return attributes(
                ":one",
                1,
                ":ten",
                10,
                ":text",
                "new",
                ":list",
                List.of("c"),
                ":set",
                texts("b", "c"),
                ":all",
                texts("a", "b"));
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                Arguments.of("SET a = :text", item("a", "old"), item("a", "new")),
                Arguments.of("set a = :text, b = :one", item(), item("a", "new", "b", 1)),
                Arguments.of("SET a = b, b = a", item("a", 1, "b", 2), item("a", 2, "b", 1)),
                Arguments.of("SET a = a + :one, b = a - :one", item("a", 5), item("a", 6, "b", 4)),
                Arguments.of("SET a = if_not_exists(a, :ten) + :one", item(), item("a", 11)),
                Arguments.of("SET a = if_not_exists(a, :ten) + :one", item("a", 1), item("a", 2)),
                Arguments.of("SET a = list_append(a, :list)", item("a", List.of("b")), item("a", List.of("b", "c"))),
                Arguments.of("SET a = list_append(:list, a)", item("a", List.of("b")), item("a", List.of("c", "b"))),
                Arguments.of("SET a.b = :one", item("a", Map.of("c", 2)), item("a", Map.of("b", 1, "c", 2))),
                Arguments.of("SET a[0] = :one", item("a", List.of(5, 6)), item("a", List.of(1, 6))),
                Arguments.of("SET a[7] = :one, a[9] = :ten", item("a", List.of(5)), item("a", List.of(5, 1, 10))),
                Arguments.of("REMOVE a", item("a", 1, "b", 2), item("b", 2)),
                Arguments.of("REMOVE absent", item("b", 2), item("b", 2)),
                Arguments.of("REMOVE a[0], a[2]", item("a", List.of(1, 2, 3, 4)), item("a", List.of(2, 4))),
                Arguments.of("REMOVE a.b", item("a", Map.of("b", 1)), item("a", Map.of())),
                Arguments.of("ADD a :one", item(), item("a", 1)),
                Arguments.of("ADD a :one", item("a", 5), item("a", 6)),
                Arguments.of("ADD a :set", item("a", texts("a")), item("a", texts("a", "b", "c"))),
                Arguments.of("DELETE a :set", item("a", texts("a", "b")), item("a", texts("a"))),
                Arguments.of("DELETE a :all", item("a", texts("a", "b")), item()),
                Arguments.of("SET a = :one REMOVE b ADD c :one", item("b", 1, "c", 1), item("a", 1, "c", 2)));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void changesTheItem(String expression, Item before, Item after) {
        // When
        Item changed = UpdateParser.parse(expression, placeholders()).apply(before);

        // Then
        assertThat(changed).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a = :one|Syntax error; token: \"a\", near: \"a =\"",
                "SET a = :one SET b = :one|The \"SET\" section can only be used once in an update expression;",
                "SET a = :one, a = :ten|Two document paths overlap with each other; must remove or rewrite one of these"
                        + " paths; path one: [a], path two: [a]",
                "SET a.b = :one REMOVE a|Two document paths overlap with each other; must remove or rewrite one of these"
                        + " paths; path one: [a, b], path two: [a]",
                "SET a.b = :one, a[0] = :one|Two document paths conflict with each other; must remove or rewrite one of"
                        + " these paths; path one: [a, b], path two: [a, [0]]",
                "SET a = :text + :one|Incorrect operand type for operator or function; operator or function: +, operand"
                        + " type: S",
                "ADD a :text|Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet:"
                        + " ALLOWED_FOR_ADD_OPERAND",
                "DELETE a :one|Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER,"
                        + " typeSet: ALLOWED_FOR_DELETE_OPERAND",
                "SET name = :one|Attribute name is a reserved keyword; reserved keyword: name"
            })
    void isRefusedAsWritten(String expression, String why) {
        // When
        DynamoDbException refused =
                catchThrowableOfType(DynamoDbException.class, () -> UpdateParser.parse(expression, placeholders()));

        // Then
        assertThat(refused).hasMessage("Invalid UpdateExpression: " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET b = absent|The provided expression refers to an attribute that does not exist in the item",
                "SET a = a + :one|An operand in the update expression has an incorrect data type",
                "ADD a :one|An operand in the update expression has an incorrect data type",
                "SET absent.b = :one|The document path provided in the update expression is invalid for update",
                "SET a.b = :one|The document path provided in the update expression is invalid for update",
                "REMOVE absent.b|The document path provided in the update expression is invalid for update"
            })
    void isRefusedForThisItem(String expression, String why) {
        // Given
        Update update = UpdateParser.parse(expression, placeholders());

        // When
        DynamoDbException refused =
                catchThrowableOfType(DynamoDbException.class, () -> update.apply(item("a", "text")));

        // Then
        assertThat(refused).hasMessage(why);
    }

    @Test
    void aProjection_keepsOnlyWhatItNames() {
        // Given
        Projection projection = ProjectionParser.parse("a.b[1], a.b[0].c, d", placeholders());

        // When
        Item shown = projection.of(item(
                "a", Map.of("b", List.of(Map.of("c", 1, "x", 2), "second", "third"), "y", 1), "d", "whole", "e", 1));

        // Then
        assertThat(shown).isEqualTo(item("a", Map.of("b", List.of(Map.of("c", 1), "second")), "d", "whole"));
    }
}
