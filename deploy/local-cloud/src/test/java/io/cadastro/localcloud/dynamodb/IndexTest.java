package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;

@Tag(RunningCloud.CONFORMANCE)
class IndexTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = CLOUD.unique("indexed");
    private static DynamoDbClient dynamoDb;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void createTable() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.create(dynamoDb, TABLE, ScalarAttributeType.S);
    }

    @Test
    void anIndexOfSomeAttributes_showsThemAndTheKeys() {
        // When
        put(item("pk", id, "sk", "1", "grp", id, "rank", 2, "note", "shown", "more", "not shown"));

        // Then
        await().untilAsserted(() -> assertThat(query("by-group-note", request -> {}))
                .containsExactly(item("pk", id, "sk", "1", "grp", id, "rank", 2, "note", "shown")));
    }

    @Test
    void anItem_movesInTheIndexWithItsKey() {
        // Given
        put(item("pk", id, "sk", "1", "grp", id, "rank", 5));
        put(item("pk", id, "sk", "2", "grp", id, "rank", 7));

        // When
        dynamoDb.updateItem(request -> request.tableName(TABLE)
                .key(item("pk", id, "sk", "1"))
                .updateExpression("ADD #rank :four")
                .expressionAttributeNames(Map.of("#rank", "rank"))
                .expressionAttributeValues(item(":four", 4)));

        // Then
        await().untilAsserted(() -> assertThat(query("by-group-keys", request -> {}))
                .extracting(item -> item.get("rank").n())
                .containsExactly("7", "9"));
    }

    @Test
    void aRangeOfAnIndex_isFoundBackwards() {
        // Given
        for (int rank = 1; rank <= 4; rank++) {
            put(item("pk", id, "sk", "item-" + rank, "grp", id, "rank", rank));
        }

        // When
        List<Map<String, AttributeValue>> found = await().until(
                        () -> query("by-group", request -> request.scanIndexForward(false)
                                .keyConditionExpression("grp = :group AND #rank BETWEEN :two AND :four")
                                .expressionAttributeNames(Map.of("#rank", "rank"))
                                .expressionAttributeValues(item(":group", id, ":two", 2, ":four", 4))),
                        items -> items.size() == 3);

        // Then
        assertThat(found).extracting(item -> item.get("rank").n()).containsExactly("4", "3", "2");
    }

    @Test
    void allAttributesOfAnIndexThatHasFewer_areRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> query("by-group-keys", request -> request.select(Select.ALL_ATTRIBUTES)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for"
                        + " global secondary index by-group-keys because its projection type is not ALL");
    }

    @Test
    void anAttributeThatIsNotInTheIndex_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> query("by-group-note", request -> request.projectionExpression("note, more")));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("One or more parameter values were invalid: Global secondary index by-group-note does not"
                        + " project [more]");
    }

    @Test
    void aConsistentReadOfAnIndex_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> query("by-group", request -> request.consistentRead(true)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Consistent reads are not supported on global secondary indexes");
    }

    @Test
    void anEmptyIndexKey_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> put(item("pk", id, "sk", "1", "grp", "", "rank", 1)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith(
                        "One or more parameter values are not valid. A value specified for a secondary index key is"
                                + " not supported. The AttributeValue for a key attribute cannot contain an empty string value.");
    }

    @Test
    void anIndexKeyThatIsTooLong_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> put(item("pk", id, "sk", "1", "grp", "x".repeat(2049), "rank", 1)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
                        + " limit of2048 bytes");
    }

    private void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(TABLE).item(item));
    }

    private List<Map<String, AttributeValue>> query(String index, Consumer<QueryRequest.Builder> more) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(TABLE)
                .indexName(index)
                .keyConditionExpression("grp = :group")
                .expressionAttributeValues(item(":group", id));
        more.accept(request);
        return dynamoDb.query(request.build()).items();
    }
}
