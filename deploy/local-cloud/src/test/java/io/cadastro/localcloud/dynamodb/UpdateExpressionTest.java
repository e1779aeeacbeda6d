package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

@Tag(RunningCloud.CONFORMANCE)
class UpdateExpressionTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = CLOUD.unique("updates");
    private static final Map<String, AttributeValue> VALUES = item(
            ":one",
            1,
            ":ten",
            10,
            ":tiny",
            AttributeValue.fromN("0.00000000000000000000000000000000000001"),
            ":text",
            "new",
            ":list",
            List.of("c"),
            ":set",
            texts("b", "c"),
            ":all",
            texts("a", "b"),
            ":numbers",
            AttributeValue.fromNs(List.of("2")));

    private static DynamoDbClient dynamoDb;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void createTable() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.createSimple(dynamoDb, TABLE);
    }

    private static AttributeValue texts(String... texts) {
        return AttributeValue.fromSs(List.of(texts));
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                Arguments.of("SET a = :text", item("a", "old"), item("a", "new")),
                Arguments.of("SET a = :text, b = :one", item(), item("a", "new", "b", 1)),
                Arguments.of("SET a = b, b = a", item("a", 1, "b", 2), item("a", 2, "b", 1)),
                Arguments.of("SET a = a + :one, b = a - :one", item("a", 5), item("a", 6, "b", 4)),
                Arguments.of("SET a = if_not_exists(a, :ten)", item("a", 1), item("a", 1)),
                Arguments.of("SET a = if_not_exists(a, :ten) + :one", item(), item("a", 11)),
                Arguments.of("SET a = list_append(a, :list)", item("a", List.of("b")), item("a", List.of("b", "c"))),
                Arguments.of("SET a = list_append(:list, a)", item("a", List.of("b")), item("a", List.of("c", "b"))),
                Arguments.of(
                        "SET a = list_append(if_not_exists(a, :list), :list)", item(), item("a", List.of("c", "c"))),
                Arguments.of("SET a.b = :one", item("a", Map.of("c", 2)), item("a", Map.of("b", 1, "c", 2))),
                Arguments.of("SET a[0] = :one", item("a", List.of(5, 6)), item("a", List.of(1, 6))),
                Arguments.of("SET a[7] = :one", item("a", List.of(5)), item("a", List.of(5, 1))),
                Arguments.of(
                        "SET a.b[0].c = :one",
                        item("a", Map.of("b", List.of(Map.of("c", 0, "d", 0)))),
                        item("a", Map.of("b", List.of(Map.of("c", 1, "d", 0))))),
                Arguments.of("REMOVE a, b", item("a", 1, "b", 2, "c", 3), item("c", 3)),
                Arguments.of("REMOVE absent", item("b", 2), item("b", 2)),
                Arguments.of("REMOVE a[0], a[2]", item("a", List.of(1, 2, 3, 4)), item("a", List.of(2, 4))),
                Arguments.of("REMOVE a.b", item("a", Map.of("b", 1)), item("a", Map.of())),
                Arguments.of("ADD a :one", item(), item("a", 1)),
                Arguments.of("ADD a :one", item("a", -5), item("a", -4)),
                Arguments.of("ADD a :set", item("a", texts("a")), item("a", texts("a", "b", "c"))),
                Arguments.of(
                        "ADD a :numbers",
                        item("a", AttributeValue.fromNs(List.of("1"))),
                        item("a", AttributeValue.fromNs(List.of("1", "2")))),
                Arguments.of("DELETE a :set", item("a", texts("a", "b")), item("a", texts("a"))),
                Arguments.of("DELETE a :all", item("a", texts("a", "b")), item()),
                Arguments.of("DELETE absent :all", item(), item()),
                Arguments.of(
                        "SET a = :one REMOVE b ADD c :one DELETE d :set",
                        item("b", 1, "c", 1, "d", texts("a", "b")),
                        item("a", 1, "c", 2, "d", texts("a"))));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void changesTheItem(String expression, Map<String, AttributeValue> before, Map<String, AttributeValue> expected) {
        // Given
        put(before);

        // When
        Map<String, AttributeValue> after = update(expression, ReturnValue.ALL_NEW);

        // Then
        assertThat(sorted(after)).isEqualTo(sorted(with(expected, "pk", id)));
    }

    /** Sets have no order. */
    private static Map<String, Object> sorted(Map<String, AttributeValue> item) {
        return item.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> sorted(entry.getValue())));
    }

    private static Object sorted(AttributeValue value) {
        return switch (value.type()) {
            case SS -> value.ss().stream().sorted().toList();
            case NS -> value.ns().stream().sorted().toList();
            default -> value;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET a = :one SET b = :one|Invalid UpdateExpression: The \"SET\" section can only be used once in an update"
                        + " expression;",
                "SET a = :one REMOVE a|Invalid UpdateExpression: Two document paths overlap with each other; must remove or"
                        + " rewrite one of these paths; path one: [a], path two: [a]",
                "SET a.b = :one, a[0] = :one|Invalid UpdateExpression: Two document paths conflict with each other; must"
                        + " remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]",
                "SET a = :text + :one|Invalid UpdateExpression: Incorrect operand type for operator or function; operator or"
                        + " function: +, operand type: S",
                "ADD a :text|Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD,"
                        + " operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND",
                "DELETE a :one|Invalid UpdateExpression: Incorrect operand type for operator or function; operator: DELETE,"
                        + " operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND",
                "SET name = :one|Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: name",
                "SET a = absent|The provided expression refers to an attribute that does not exist in the item",
                "SET a = note + :one|An operand in the update expression has an incorrect data type",
                "ADD note :one|An operand in the update expression has an incorrect data type",
                "SET absent.b = :one|The document path provided in the update expression is invalid for update",
                "REMOVE absent.b|The document path provided in the update expression is invalid for update",
                "SET pk = :text|One or more parameter values were invalid: Cannot update attribute pk. This attribute is part"
                        + " of the key"
            })
    void isRefused(String expression, String why) {
        // Given
        put(item("note", "old"));

        // When
        DynamoDbException refused =
                catchThrowableOfType(DynamoDbException.class, () -> update(expression, ReturnValue.NONE));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(why);
        assertThat(read(null)).isEqualTo(item("pk", id, "note", "old"));
    }

    @Test
    void aSumOfThirtyEightDigits_isExact() {
        // Given
        put(item("a", AttributeValue.fromN("-0.00000000000000000000000000000000000003")));

        // When
        Map<String, AttributeValue> after = update("ADD a :tiny", ReturnValue.UPDATED_NEW);

        // Then
        assertThat(after).isEqualTo(item("a", AttributeValue.fromN("-0.00000000000000000000000000000000000002")));
    }

    @Test
    void anUpdateInsideAMap_returnsOnlyThatPart() {
        // Given
        put(item("a", Map.of("b", 1, "c", 2)));

        // When
        Map<String, AttributeValue> old = update("SET a.b = :ten", ReturnValue.UPDATED_OLD);

        // Then
        assertThat(old).isEqualTo(item("a", Map.of("b", 1)));
    }

    @Test
    void aProjection_showsOnlyWhatItNames() {
        // Given
        put(item("a", Map.of("b", List.of(Map.of("c", 1, "x", 2), "second", "third"), "y", 1), "d", "whole", "e", 1));

        // When
        Map<String, AttributeValue> shown = read("a.b[1], a.b[0].c, d, absent, e[3]");

        // Then
        assertThat(shown).isEqualTo(item("a", Map.of("b", List.of(Map.of("c", 1), "second")), "d", "whole"));
    }

    @Test
    void aProjectionThatNamesAPartTwice_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> read("a.b, a"));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid ProjectionExpression: Two document paths overlap with each other; must remove or"
                        + " rewrite one of these paths; path one: [a, b], path two: [a]");
    }

    private void put(Map<String, AttributeValue> attributes) {
        dynamoDb.putItem(request -> request.tableName(TABLE).item(with(attributes, "pk", id)));
    }

    private Map<String, AttributeValue> update(String expression, ReturnValue returned) {
        Map<String, AttributeValue> used = VALUES.entrySet().stream()
                .filter(value -> expression.matches(".*" + value.getKey() + "\\b.*"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return dynamoDb.updateItem(request -> request.tableName(TABLE)
                        .key(item("pk", id))
                        .updateExpression(expression)
                        .expressionAttributeValues(used.isEmpty() ? null : used)
                        .returnValues(returned))
                .attributes();
    }

    private Map<String, AttributeValue> read(String projection) {
        return dynamoDb.getItem(request -> request.tableName(TABLE)
                        .key(item("pk", id))
                        .projectionExpression(projection)
                        .consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, String name, String value) {
        Map<String, AttributeValue> more = new HashMap<>(item);
        more.put(name, AttributeValue.fromS(value));
        return more;
    }
}
