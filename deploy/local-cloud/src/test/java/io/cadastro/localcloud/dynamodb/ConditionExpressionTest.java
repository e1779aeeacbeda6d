package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

@Tag(RunningCloud.CONFORMANCE)
class ConditionExpressionTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = CLOUD.unique("conditions");
    private static final Map<String, AttributeValue> ITEM = item(
            "pk",
            "maria",
            "age",
            42,
            "city",
            "Manaus",
            "active",
            true,
            "nothing",
            AttributeValue.fromNul(true),
            "photo",
            new byte[] {1, 2, 3},
            "tags",
            AttributeValue.fromSs(List.of("a", "b")),
            "scores",
            AttributeValue.fromNs(List.of("1", "2")),
            "phones",
            List.of("+55", Map.of("kind", "home")),
            "address",
            Map.of("zip", "69000", "parts", List.of("one", "two")));
    private static final Map<String, AttributeValue> VALUES = item(
            ":n41",
            41,
            ":n42",
            42,
            ":n43",
            43,
            ":two",
            2,
            ":three",
            3,
            ":text42",
            "42",
            ":manaus",
            "Manaus",
            ":man",
            "Man",
            ":rio",
            "Rio",
            ":true",
            true,
            ":a",
            "a",
            ":home",
            "home",
            ":number",
            "N",
            ":set",
            "SS",
            ":map",
            "M",
            ":null",
            "NULL",
            ":start",
            new byte[] {1, 2},
            ":zip",
            "69000");

    private static DynamoDbClient dynamoDb;

    @BeforeAll
    static void createTable() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.createSimple(dynamoDb, TABLE);
        dynamoDb.putItem(request -> request.tableName(TABLE).item(ITEM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age = :n42",
                "age <> :n41",
                "age <> :text42",
                "absent <> :n41",
                "age > :n41 AND age < :n43",
                "age >= :n42 AND age <= :n42",
                ":n41 < age",
                "age BETWEEN :n41 AND :n43",
                "age BETWEEN :n42 AND :n42",
                "age IN (:n41, :n42)",
                "city IN (:rio, :manaus)",
                "NOT age = :n41",
                "NOT absent = :n41",
                "attribute_exists(city) AND attribute_not_exists(absent)",
                "attribute_exists(address.parts[1])",
                "attribute_not_exists(address.parts[2])",
                "attribute_not_exists(age.zip)",
                "attribute_type(age, :number)",
                "attribute_type(tags, :set)",
                "attribute_type(address, :map)",
                "attribute_type(nothing, :null)",
                "begins_with(city, :man)",
                "begins_with(photo, :start)",
                "begins_with(address.zip, :zip)",
                "contains(city, :man)",
                "contains(tags, :a)",
                "contains(scores, :two)",
                "contains(phones[1].kind, :home)",
                "size(photo) = :three",
                "size(tags) = :two",
                "size(phones) = :two",
                "size(address) = :two",
                "size(address.parts) < :three",
                "address.zip = :zip",
                "phones[1].kind = :home",
                "age = :n41 AND city = :rio OR active = :true",
                "active = :true OR age = :n41 AND city = :rio",
                "NOT age = :n41 AND active = :true",
                "NOT (age = :n41 OR city = :rio)",
                "(age = :n41 OR city = :manaus) AND active = :true",
                "age=:n42 and not(city=:rio)"
            })
    void holds(String expression) {
        // When
        boolean holds = isTaken(expression);

        // Then
        assertThat(holds).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age = :text42",
                "absent = :n42",
                "absent < :n42",
                "age < :text42",
                "age BETWEEN :n43 AND :n43",
                "age IN (:text42, :n41)",
                "NOT age = :n42",
                "attribute_exists(absent)",
                "attribute_exists(address.absent)",
                "attribute_type(city, :number)",
                "begins_with(city, :rio)",
                "begins_with(age, :man)",
                "contains(tags, :rio)",
                "contains(scores, :a)",
                "contains(age, :two)",
                "size(age) = :two",
                "(active = :true OR age = :n41) AND city = :rio",
                "NOT (age = :n42 AND active = :true)"
            })
    void doesNotHold(String expression) {
        // When
        boolean holds = isTaken(expression);

        // Then
        assertThat(holds).isFalse();
    }

    private static boolean isTaken(String expression) {
        try {
            dynamoDb.putItem(request -> request.tableName(TABLE)
                    .item(ITEM)
                    .conditionExpression(expression)
                    .expressionAttributeValues(used(expression)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Null, and not empty, if the expression has none. */
    private static Map<String, AttributeValue> used(String expression) {
        Map<String, AttributeValue> used = VALUES.entrySet().stream()
                .filter(value -> expression.matches(".*" + value.getKey() + "\\b.*"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return used.isEmpty() ? null : used;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status = :n42|Attribute name is a reserved keyword; reserved keyword: status",
                "address.name = :n42|Attribute name is a reserved keyword; reserved keyword: name",
                "age == :n42|Syntax error; token: \"=\", near: \"= = :n42\"",
                "age = :n42 AND|Syntax error; token: \"<EOF>\", near: \"AND\"",
                "(age = :n42|Syntax error; token: \"<EOF>\", near: \":n42\"",
                "((age = :n42))|The expression has redundant parentheses;",
                "age = :absent|An expression attribute value used in expression is not defined; attribute value: :absent",
                "#age = :n42|An expression attribute name used in the document path is not defined; attribute name: #age",
                "age = age|The first operand must be distinct from the remaining operands for this operator or function;"
                        + " operator: =, operand: [age]",
                "age > :true|Incorrect operand type for operator or function; operator or function: >, operand type: BOOL",
                "begins_with(city, :n42)|Incorrect operand type for operator or function; operator or function:"
                        + " begins_with, operand type: N",
                "age BETWEEN :n43 AND :n41|The BETWEEN operator requires upper bound to be greater than or equal to lower"
                        + " bound; lower bound operand: AttributeValue: {N:43}, upper bound operand: AttributeValue: {N:41}",
                "attribute_exists(:n42)|Operator or function requires a document path; operator or function:"
                        + " attribute_exists",
                "attribute_exists(age, city)|Incorrect number of operands for operator or function; operator or function:"
                        + " attribute_exists, number of operands: 2",
                "exists(age)|Invalid function name; function: exists"
            })
    void isRefused(String expression, String why) {
        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> isTaken(expression));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Invalid ConditionExpression: " + why);
    }

    @Test
    void aReservedWord_isTakenThroughAPlaceholder() {
        // When
        ConditionalCheckFailedException refused = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> dynamoDb.putItem(request -> request.tableName(TABLE)
                        .item(ITEM)
                        .conditionExpression("#status = :status")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(item(":status", "open"))));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void aHundredChoices_areTaken_andOneMoreIsNot() {
        // Given
        assertThat(isOneOf(100)).isTrue();

        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> isOneOf(101));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Invalid ConditionExpression: The IN operator is provided with too many operands; number of"
                        + " operands: 101");
    }

    /** The last choice is the one that fits. */
    private static boolean isOneOf(int choices) {
        Map<String, AttributeValue> values = IntStream.range(0, choices)
                .boxed()
                .collect(Collectors.toMap(
                        i -> ":v" + i, i -> AttributeValue.fromN(Integer.toString(42 + choices - 1 - i))));
        String list = IntStream.range(0, choices).mapToObj(i -> ":v" + i).collect(Collectors.joining(", "));
        dynamoDb.putItem(request -> request.tableName(TABLE)
                .item(ITEM)
                .conditionExpression("age IN (" + list + ")")
                .expressionAttributeValues(values));
        return true;
    }
}
