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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Item ITEM = item(
            "age",
            42,
            "city",
            "São Paulo",
            "active",
            true,
            "tags",
            texts("a", "b"),
            "things",
            List.of("x", 1),
            "address",
            Map.of("zip", "01310", "parts", List.of("one", "two")),
            "name",
            "Ana");

    private static ExpressionAttributes placeholders() {
        return attributes(
                ":n42",
                42,
                ":n41",
                41,
                ":n43",
                43,
                ":s42",
                "42",
                ":city",
                "São Paulo",
                ":sao",
                "São",
                ":a",
                "a",
                ":zip",
                "01310",
                ":two",
                "two",
                ":x",
                "x",
                ":true",
                true,
                ":typeN",
                "N",
                ":n2",
                2,
                ":n9",
                9,
                ":ana",
                "Ana",
                ":list",
                List.of("x", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age = :n42",
                "age <> :n41",
                "age <> :s42",
                "absent <> :n41",
                "age > :n41 AND age < :n43",
                "age >= :n42 and age <= :n42",
                "age BETWEEN :n41 AND :n43",
                "age IN (:n41, :n42)",
                ":n42 = age",
                "NOT age = :n41",
                "NOT absent = :n41",
                "age = :n41 OR city = :city AND active = :true",
                "(age = :n41 OR city = :city) AND active = :true",
                "attribute_exists(address.parts[1])",
                "attribute_not_exists(address.parts[2])",
                "attribute_not_exists(age.parts)",
                "attribute_type(age, :typeN)",
                "begins_with(city, :sao)",
                "contains(city, :sao)",
                "contains(tags, :a)",
                "contains(things, :x)",
                "things = :list",
                "size(city) = :n9",
                "size(tags) = :n2",
                "size(address) = :n2",
                "address.zip = :zip",
                "address.parts[1] = :two",
                "#name = :ana"
            })
    void holds(String expression) {
        // When
        boolean holds = parse(expression).holds(ITEM);

        // Then
        assertThat(holds).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age = :s42",
                "age < :s42",
                "absent = :n42",
                "absent < :n42",
                "age BETWEEN :n43 AND :n43",
                "age IN (:s42)",
                "NOT (age = :n42)",
                "(age = :n42 OR city = :city) AND active = :n41",
                "attribute_exists(absent)",
                "begins_with(age, :sao)",
                "contains(tags, :x)",
                "size(age) = :n2",
                "attribute_type(city, :typeN)"
            })
    void doesNotHold(String expression) {
        // When
        boolean holds = parse(expression).holds(ITEM);

        // Then
        assertThat(holds).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "''|The expression can not be empty;",
                "age =|Syntax error; token: \"<EOF>\", near: \"=\"",
                "age = = :n42|Syntax error; token: \"=\", near: \"= = :n42\"",
                "age ; :n42|Syntax error; token: \";\", near: \"age ; :n42\"",
                "age|Syntax error; token: \"<EOF>\", near: \"age\"",
                "age = :n42 city|Syntax error; token: \"city\", near: \":n42 city\"",
                "status = :n42|Attribute name is a reserved keyword; reserved keyword: status",
                "age = :nothing|An expression attribute value used in expression is not defined; attribute value: :nothing",
                "#no = :n42|An expression attribute name used in the document path is not defined; attribute name: #no",
                "((age = :n42))|The expression has redundant parentheses;",
                "age = age|The first operand must be distinct from the remaining operands for this operator or function;"
                        + " operator: =, operand: [age]",
                "age < :true|Incorrect operand type for operator or function; operator or function: <, operand type: BOOL",
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
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> parse(expression));

        // Then
        assertThat(refused).hasMessage("Invalid ConditionExpression: " + why);
        assertThat(refused.code()).isEqualTo("ValidationException");
    }

    private static Condition parse(String expression) {
        return ConditionParser.parse(ExpressionKind.CONDITION, expression, placeholders());
    }
}
