package io.cadastro.localcloud.dynamodb;

import static io.cadastro.localcloud.dynamodb.TestTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

@Tag(RunningCloud.CONFORMANCE)
class SearchTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TEXTS = CLOUD.unique("by-text");
    private static final String NUMBERS = CLOUD.unique("by-number");

    private static DynamoDbClient dynamoDb;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void createTables() {
        dynamoDb = TestTable.client(CLOUD);
        TestTable.create(dynamoDb, TEXTS, ScalarAttributeType.S);
        TestTable.create(dynamoDb, NUMBERS, ScalarAttributeType.N);
    }

    static Stream<Arguments> ranges() {
        return Stream.of(
                Arguments.of("sk = :a", List.of("2026-01")),
                Arguments.of("sk < :a", List.of("2025-12")),
                Arguments.of("sk <= :a", List.of("2025-12", "2026-01")),
                Arguments.of("sk > :a", List.of("2026-02", "2027-01")),
                Arguments.of("sk >= :a", List.of("2026-01", "2026-02", "2027-01")),
                Arguments.of("sk BETWEEN :a AND :b", List.of("2026-01", "2026-02")),
                Arguments.of("begins_with(sk, :year)", List.of("2026-01", "2026-02")));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void aQuery_findsTheRangeInOrder(String range, List<String> expected) {
        // Given
        Stream.of("2026-02", "2025-12", "2027-01", "2026-01").forEach(sk -> put(TEXTS, item("pk", id, "sk", sk)));
        put(TEXTS, item("pk", id + "-another", "sk", "2026-01"));
        Map<String, AttributeValue> values = item(":id", id);
        Stream.of(":a=2026-01", ":b=2026-02", ":year=2026")
                .map(pair -> pair.split("="))
                .filter(pair -> range.contains(pair[0]))
                .forEach(pair -> values.put(pair[0], AttributeValue.fromS(pair[1])));

        // When
        QueryResponse answer = dynamoDb.query(request -> request.tableName(TEXTS)
                .consistentRead(true)
                .keyConditionExpression("pk = :id AND " + range)
                .expressionAttributeValues(values));

        // Then
        assertThat(sortKeys(answer.items())).isEqualTo(expected);
        assertThat(answer.hasLastEvaluatedKey()).isFalse();
    }

    @Test
    void numbers_areOrderedAsNumbers_alsoBackwards() {
        // Given
        Stream.of(10, 9, -1, 0.5, 100, -20).forEach(sk -> put(NUMBERS, item("pk", id, "sk", sk)));

        // When
        QueryResponse answer = query(NUMBERS, request -> request.scanIndexForward(false));

        // Then
        assertThat(answer.items())
                .extracting(item -> item.get("sk").n())
                .containsExactly("100", "10", "9", "0.5", "-1", "-20");
    }

    @Test
    void pages_holdEverythingOnce_alsoIfWhereTheyEndIsDeleted() {
        // Given
        IntStream.range(0, 10).forEach(i -> put(TEXTS, item("pk", id, "sk", "item-" + i)));
        QueryResponse first = query(TEXTS, request -> request.limit(4));
        dynamoDb.deleteItem(request -> request.tableName(TEXTS).key(first.lastEvaluatedKey()));

        // When
        QueryResponse rest = query(TEXTS, request -> request.exclusiveStartKey(first.lastEvaluatedKey()));

        // Then
        assertThat(sortKeys(first.items())).containsExactly("item-0", "item-1", "item-2", "item-3");
        assertThat(sortKeys(rest.items())).containsExactly("item-4", "item-5", "item-6", "item-7", "item-8", "item-9");
    }

    @Test
    void aPage_endsAtOneMegabyte() {
        // Given
        IntStream.range(0, 15)
                .forEach(i -> put(TEXTS, item("pk", id, "sk", "%02d".formatted(i), "data", "x".repeat(100_000))));

        // When
        QueryResponse first = query(TEXTS, request -> {});

        // Then
        assertThat(first.count()).isEqualTo(11);
        assertThat(first.lastEvaluatedKey()).isEqualTo(item("pk", id, "sk", "10"));
    }

    @Test
    void aFilter_worksAfterTheLimit() {
        // Given
        IntStream.range(0, 10).forEach(i -> put(TEXTS, item("pk", id, "sk", "item-" + i, "even", i % 2 == 0)));

        // When
        QueryResponse answer = dynamoDb.query(request -> request.tableName(TEXTS)
                .consistentRead(true)
                .keyConditionExpression("pk = :id")
                .filterExpression("even = :true")
                .projectionExpression("sk")
                .expressionAttributeValues(item(":id", id, ":true", true))
                .limit(5));

        // Then
        assertThat(answer.items()).containsExactly(item("sk", "item-0"), item("sk", "item-2"), item("sk", "item-4"));
        assertThat(answer.scannedCount()).isEqualTo(5);
        assertThat(answer.lastEvaluatedKey()).isEqualTo(item("pk", id, "sk", "item-4"));
    }

    @Test
    void aCount_showsNoItems() {
        // Given
        IntStream.range(0, 3).forEach(i -> put(TEXTS, item("pk", id, "sk", "item-" + i)));

        // When
        QueryResponse answer = query(TEXTS, request -> request.select(Select.COUNT));

        // Then
        assertThat(answer.count()).isEqualTo(3);
        assertThat(answer.hasItems()).isFalse();
    }

    @Test
    void anIndex_holdsOnlyItemsWithItsKeys_andForgetsThem() {
        // Given
        put(TEXTS, item("pk", id, "sk", "in", "grp", id, "rank", 2));
        put(TEXTS, item("pk", id, "sk", "first", "grp", id, "rank", 1));
        put(TEXTS, item("pk", id, "sk", "half", "grp", id));
        put(TEXTS, item("pk", id, "sk", "left", "grp", id, "rank", 3));

        // When
        dynamoDb.updateItem(request ->
                request.tableName(TEXTS).key(item("pk", id, "sk", "left")).updateExpression("REMOVE grp"));

        // Then
        await().untilAsserted(() ->
                assertThat(sortKeys(queryIndex("by-group", null).items())).containsExactly("first", "in"));
    }

    @Test
    void anIndexOfKeys_showsOnlyKeys() {
        // Given
        put(TEXTS, item("pk", id, "sk", "in", "grp", id, "rank", 2, "data", "x"));

        // When
        QueryResponse answer = await().until(() -> queryIndex("by-group-keys", null), page -> page.count() > 0);

        // Then
        assertThat(answer.items()).containsExactly(item("pk", id, "sk", "in", "grp", id, "rank", 2));
    }

    @Test
    void pagesOfAnIndex_goOnAmongEqualKeys() {
        // Given
        IntStream.range(0, 7).forEach(i -> put(TEXTS, item("pk", id + i, "sk", "x", "grp", id, "rank", 1)));
        awaitInIndex(7);

        // When
        List<String> found = new ArrayList<>();
        Map<String, AttributeValue> start = null;
        do {
            QueryResponse page = queryIndex("by-group", start);
            page.items().forEach(item -> found.add(item.get("pk").s()));
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (start != null);

        // Then
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 7).mapToObj(i -> id + i).toList());
    }

    @Test
    void segments_areCompleteAndDisjoint() {
        // Given
        String table = "segments-" + id;
        TestTable.createSimple(dynamoDb, table);
        List<String> all = IntStream.range(0, 200).mapToObj(i -> "item-" + i).toList();
        all.forEach(pk -> put(table, item("pk", pk)));

        // When
        List<String> found = new ArrayList<>();
        for (int segment = 0; segment < 7; segment++) {
            int current = segment;
            dynamoDb.scanPaginator(request -> request.tableName(table)
                            .consistentRead(true)
                            .segment(current)
                            .totalSegments(7)
                            .limit(10))
                    .items()
                    .forEach(item -> found.add(item.get("pk").s()));
        }

        // Then
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aScanOfAnIndex_findsWhatIsInIt() {
        // Given
        put(NUMBERS, item("pk", id, "sk", 1, "grp", id, "rank", 2));
        put(NUMBERS, item("pk", id, "sk", 2));

        // When
        ScanResponse answer = await().until(
                        () -> dynamoDb.scan(request -> request.tableName(NUMBERS)
                                .indexName("by-group")
                                .filterExpression("sk > :zero")
                                .expressionAttributeValues(item(":zero", 0))),
                        page -> page.count() > 0);

        // Then
        assertThat(answer.items()).containsExactly(item("pk", id, "sk", 1, "grp", id, "rank", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sk = :id|Query condition missed key schema element: pk",
                "pk > :id|Query key condition not supported",
                "pk = :id AND extra = :id|Query condition missed key schema element: sk",
                "pk = :id AND contains(sk, :id)|Query key condition not supported",
                "pk = :id OR sk = :id|Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: OR",
                "pk = :id AND pk = :id|Invalid KeyConditionExpression: KeyConditionExpressions must only contain one"
                        + " condition per key"
            })
    void aConditionThatIsNoneOnTheKey_isRefused(String condition, String message) {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class,
                () -> dynamoDb.query(request -> request.tableName(TEXTS)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(item(":id", id))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    @Test
    void aFilterOnTheKey_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> query(TEXTS, request -> request.filterExpression("sk = :id")));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Filter Expression can only contain non-primary key attributes: Primary key attribute: sk");
    }

    @Test
    void anUnknownIndex_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(DynamoDbException.class, () -> queryIndex("nothing", null));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The table does not have the specified index: nothing");
    }

    @Test
    void aStartKeyOfAnotherShape_isRefused() {
        // When
        DynamoDbException refused = catchThrowableOfType(
                DynamoDbException.class, () -> query(TEXTS, request -> request.exclusiveStartKey(item("pk", id))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("The provided starting key is invalid");
    }

    private QueryResponse query(String table, Consumer<QueryRequest.Builder> more) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :id")
                .expressionAttributeValues(item(":id", id));
        more.accept(request);
        return dynamoDb.query(request.build());
    }

    private QueryResponse queryIndex(String index, Map<String, AttributeValue> start) {
        return dynamoDb.query(request -> request.tableName(TEXTS)
                .indexName(index)
                .keyConditionExpression("grp = :group")
                .expressionAttributeValues(item(":group", id))
                .exclusiveStartKey(start)
                .limit(3));
    }

    /** Elsewhere an index follows its table after a moment. */
    private void awaitInIndex(int count) {
        await().until(() -> dynamoDb.query(request -> request.tableName(TEXTS)
                                .indexName("by-group")
                                .keyConditionExpression("grp = :group")
                                .expressionAttributeValues(item(":group", id)))
                        .count()
                == count);
    }

    private static List<String> sortKeys(List<Map<String, AttributeValue>> items) {
        return items.stream().map(item -> item.get("sk").s()).toList();
    }

    private static void put(String table, Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(table).item(item));
    }
}
