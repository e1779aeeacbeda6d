package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

@Tag(RunningCloud.CONFORMANCE)
class PageTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = CLOUD.unique("pages");
    private static DynamoDbClient dynamoDb;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void createTable() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.create(dynamoDb, TABLE, ScalarAttributeType.S);
    }

    @Test
    void pagesOfAQueryUnderWrites_neitherRepeatNorSkip() {
        // Given
        Stream.of("b", "d", "f", "h", "j", "l").forEach(this::put);
        QueryResponse first = query(request -> request.limit(2));

        // When
        put("a");
        put("c");
        put("e");
        delete("d");
        delete("h");
        put("j");
        List<String> rest = sortKeys(query(request -> request.exclusiveStartKey(first.lastEvaluatedKey())));

        // Then
        assertThat(sortKeys(first)).containsExactly("b", "d");
        assertThat(rest).containsExactly("e", "f", "j", "l");
    }

    @Test
    void pagesBackwardsUnderWrites_neitherRepeatNorSkip() {
        // Given
        Stream.of("b", "d", "f", "h").forEach(this::put);
        QueryResponse first = query(request -> request.limit(2).scanIndexForward(false));

        // When
        put("c");
        put("g");
        List<String> rest =
                sortKeys(query(request -> request.scanIndexForward(false).exclusiveStartKey(first.lastEvaluatedKey())));

        // Then
        assertThat(sortKeys(first)).containsExactly("h", "f");
        assertThat(rest).containsExactly("d", "c", "b");
    }

    @Test
    void pagesOfAScanUnderWrites_holdWhatWasThereOnce() {
        // Given
        String table = CLOUD.unique("scanned-" + id);
        TestTable.createSimple(dynamoDb, table);
        List<String> before =
                IntStream.range(0, 50).mapToObj(i -> "before-" + i).toList();
        before.forEach(
                pk -> dynamoDb.putItem(request -> request.tableName(table).item(item("pk", pk))));

        // When
        List<String> found = new ArrayList<>();
        dynamoDb.scanPaginator(request -> request.tableName(table).limit(7).consistentRead(true)).stream()
                .forEach(page -> {
                    page.items().forEach(item -> found.add(item.get("pk").s()));
                    dynamoDb.putItem(request -> request.tableName(table).item(item("pk", "new-" + found.size())));
                });

        // Then
        assertThat(found).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void aPageOfAScan_endsAtOneMegabyte_whateverTheFilterLeaves() {
        // Given
        String table = CLOUD.unique("large-" + id);
        TestTable.createSimple(dynamoDb, table);
        IntStream.range(0, 15)
                .forEach(i -> dynamoDb.putItem(request ->
                        request.tableName(table).item(item("pk", "item-" + i, "text", "x".repeat(100_000)))));

        // When
        ScanResponse page = dynamoDb.scan(
                request -> request.tableName(table).consistentRead(true).filterExpression("attribute_exists(absent)"));

        // Then
        assertThat(page.count()).isZero();
        assertThat(page.scannedCount()).isBetween(10, 11);
        assertThat(page.hasLastEvaluatedKey()).isTrue();
    }

    @Test
    void itemsOfFourHundredKilobytes_comeThreeToAPage() {
        // Given
        IntStream.range(0, 5)
                .forEach(i -> dynamoDb.putItem(request ->
                        request.tableName(TABLE).item(item("pk", id, "sk", "item-" + i, "text", "x".repeat(400_000)))));

        // When
        List<Integer> counts = dynamoDb
                .queryPaginator(request -> request.tableName(TABLE)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :id")
                        .expressionAttributeValues(item(":id", id)))
                .stream()
                .map(QueryResponse::count)
                .toList();

        // Then
        assertThat(counts).containsExactly(3, 2);
    }

    @Test
    void aPageThatIsJustFull_isFollowedByAnEmptyOne() {
        // Given
        Stream.of("a", "b").forEach(this::put);
        QueryResponse full = query(request -> request.limit(2));

        // When
        QueryResponse next = query(request -> request.limit(2).exclusiveStartKey(full.lastEvaluatedKey()));

        // Then
        assertThat(sortKeys(full)).containsExactly("a", "b");
        assertThat(next.count()).isZero();
        assertThat(next.hasLastEvaluatedKey()).isFalse();
    }

    @Test
    void aCount_isOfWhatTheFilterLeaves() {
        // Given
        Stream.of("a", "b", "c").forEach(this::put);

        // When
        QueryResponse answer = query(request -> request.select(Select.COUNT)
                .filterExpression("letter <> :b")
                .expressionAttributeValues(item(":id", id, ":b", "b")));

        // Then
        assertThat(answer.count()).isEqualTo(2);
        assertThat(answer.scannedCount()).isEqualTo(3);
        assertThat(answer.hasItems()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNT|sk|Cannot specify the ProjectionExpression when choosing to get only the Count",
                "ALL_ATTRIBUTES|sk|Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES",
                "SPECIFIC_ATTRIBUTES||Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                        + " SPECIFIC_ATTRIBUTES",
                "ALL_PROJECTED_ATTRIBUTES||ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
            })
    void aSelectionThatContradictsItself_isRefused(Select select, String projection, String message) {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> query(request -> request.select(select).projectionExpression(projection)));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith(message);
    }

    @Test
    void aStartKeyOfAnotherPartition_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> query(request -> request.exclusiveStartKey(item("pk", "another", "sk", "a"))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The provided starting key is outside query boundaries based on provided conditions");
    }

    @Test
    void aStartKeyOutOfTheRange_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> query(request -> request.keyConditionExpression("pk = :id AND sk > :m")
                        .expressionAttributeValues(item(":id", id, ":m", "m"))
                        .exclusiveStartKey(item("pk", id, "sk", "a"))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The provided starting key does not match the range key predicate");
    }

    @Test
    void aPageOfNoItems_isRefused() {
        // When
        DynamoDbException refused =
                catchThrowableOfType(DynamoDbException.class, () -> query(request -> request.limit(0)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1||The TotalSegments parameter is required but was not present in the request when Segment parameter is"
                        + " present",
                "|2|The Segment parameter is required but was not present in the request when parameter TotalSegments is"
                        + " present",
                "2|2|The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not"
                        + " less than TotalSegments: 2"
            })
    void aSegmentThatThereIsNot_isRefused(Integer segment, Integer total, String message) {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.scan(
                        request -> request.tableName(TABLE).segment(segment).totalSegments(total)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    private QueryResponse query(Consumer<QueryRequest.Builder> more) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(TABLE)
                .consistentRead(true)
                .keyConditionExpression("pk = :id")
                .expressionAttributeValues(item(":id", id));
        more.accept(request);
        return dynamoDb.query(request.build());
    }

    private void put(String letter) {
        dynamoDb.putItem(request -> request.tableName(TABLE).item(item("pk", id, "sk", letter, "letter", letter)));
    }

    private void delete(String letter) {
        dynamoDb.deleteItem(request -> request.tableName(TABLE).key(item("pk", id, "sk", letter)));
    }

    private static List<String> sortKeys(QueryResponse page) {
        return page.items().stream().map(item -> item.get("sk").s()).toList();
    }
}
