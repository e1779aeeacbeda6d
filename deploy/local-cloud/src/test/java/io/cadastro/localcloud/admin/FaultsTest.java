package io.cadastro.localcloud.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import io.cadastro.localcloud.dynamodb.TestTable;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class FaultsTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private static final String TABLE = "faulty";
    private static DynamoDbClient dynamoDb;
    private final Admin admin = new Admin(CLOUD);

    @BeforeAll
    static void createTable() {
        dynamoDb = impatient(DynamoDbClient.builder());
        TestTable.createSimple(dynamoDb, TABLE);
    }

    @AfterEach
    void mend() throws Exception {
        admin.clearFaults();
    }

    @Test
    void aThrottledOperationIsRefusedAsOftenAsTold_andThenGoesOn() throws Exception {
        // Given
        admin.addFault("""
                {"service": "dynamodb", "operation": "PutItem", "effect": "throttle", "times": 2}""");

        // When
        List<Boolean> stored =
                IntStream.range(0, 3).mapToObj(i -> isStored("throttled-" + i)).toList();

        // Then
        assertThat(stored).containsExactly(false, false, true);
        assertThat(admin.faults()).isEmpty();
    }

    @Test
    void onlyTheNamedOperationIsMet() throws Exception {
        // Given
        admin.addFault("""
                {"service": "dynamodb", "operation": "PutItem", "effect": "throttle"}""");

        // When
        boolean found = dynamoDb.getItem(request -> request.tableName(TABLE).key(key("nobody")))
                .hasItem();

        // Then
        assertThat(found).isFalse();
        assertThatThrownBy(() -> put("x")).isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    void eachServiceThrottlesInItsOwnWords() throws Exception {
        // Given
        admin.addFault("{\"effect\": \"throttle\"}");

        // When
        List<String> codes = List.of(
                code(() -> impatient(S3Client.builder().forcePathStyle(true)).listBuckets()),
                code(() -> impatient(SqsClient.builder()).listQueues()),
                code(() -> impatient(SnsClient.builder()).listTopics()),
                code(() -> impatient(SesClient.builder()).listIdentities()),
                code(() -> impatient(KmsClient.builder()).listKeys()));

        // Then
        assertThat(codes)
                .containsExactly(
                        "503 SlowDown",
                        "400 RequestThrottled",
                        "400 Throttling",
                        "400 Throttling",
                        "400 ThrottlingException");
    }

    @Test
    void anErrorIsTheOneThatWasChosen() throws Exception {
        // Given
        admin.addFault("""
                {"service": "dynamodb", "effect": "error", "status": 500, "code": "InternalServerError",
                 "message": "Out of luck"}""");

        // When
        DynamoDbException refusal = catchThrowableOfType(DynamoDbException.class, () -> put("unlucky"));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(500);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InternalServerError");
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Out of luck");
    }

    @Test
    void aSlowRequestSucceeds() throws Exception {
        // Given
        admin.addFault("""
                {"service": "dynamodb", "operation": "PutItem", "effect": "latency", "milliseconds": 300}""");
        Instant start = Instant.now();

        // When
        put("slow");

        // Then
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(exists("slow")).isTrue();
    }

    @Test
    void aRequestWhoseAnswerIsLostIsDone() throws Exception {
        // Given
        admin.addFault("""
                {"service": "dynamodb", "operation": "PutItem", "effect": "loseAnswer", "times": 1}""");

        // When
        Throwable failure = catchThrowableOfType(SdkClientException.class, () -> put("lost-answer"));

        // Then
        assertThat(failure).isNotNull();
        assertThat(exists("lost-answer")).isTrue();
    }

    @Test
    void aRequestThatIsCutOffIsNotDone() throws Exception {
        // Given
        admin.addFault("""
                {"service": "dynamodb", "operation": "PutItem", "effect": "disconnect", "times": 1}""");

        // When
        Throwable failure = catchThrowableOfType(SdkClientException.class, () -> put("cut-off"));

        // Then
        assertThat(failure).isNotNull();
        assertThat(exists("cut-off")).isFalse();
    }

    @Test
    void aBatchOfWritesIsDoneByHalf_andTheRestGivenBack() throws Exception {
        // Given
        admin.addFault("""
                {"service": "dynamodb", "operation": "BatchWriteItem", "effect": "unprocessed", "times": 1}""");

        // When
        BatchWriteItemResponse answer = dynamoDb.batchWriteItem(
                request -> request.requestItems(Map.of(TABLE, List.of(write("w1"), write("w2"), write("w3")))));

        // Then
        assertThat(answer.unprocessedItems().get(TABLE)).containsExactly(write("w3"));
        assertThat(List.of(exists("w1"), exists("w2"), exists("w3"))).containsExactly(true, true, false);
    }

    @Test
    void aBatchOfReadsIsDoneByHalf_andTheRestGivenBack() throws Exception {
        // Given
        put("r1");
        put("r2");
        admin.addFault("""
                {"service": "dynamodb", "operation": "BatchGetItem", "effect": "unprocessed", "times": 1}""");

        // When
        BatchGetItemResponse answer = dynamoDb.batchGetItem(request -> request.requestItems(Map.of(
                TABLE,
                KeysAndAttributes.builder()
                        .keys(List.of(key("r1"), key("r2")))
                        .consistentRead(true)
                        .build())));

        // Then
        assertThat(answer.responses().get(TABLE)).containsExactly(key("r1"));
        assertThat(answer.unprocessedKeys().get(TABLE).keys()).containsExactly(key("r2"));
        assertThat(answer.unprocessedKeys().get(TABLE).consistentRead()).isTrue();
    }

    @Test
    void aMessageIsGivenToASecondReceiverWhileTheFirstHasIt() throws Exception {
        // Given
        SqsClient sqs = impatient(SqsClient.builder());
        String queue = sqs.createQueue(request -> request.queueName("twice")).queueUrl();
        String id = sqs.sendMessage(request -> request.queueUrl(queue).messageBody("once"))
                .messageId();
        admin.addFault("""
                {"service": "sqs", "effect": "duplicate", "times": 1}""");

        // When
        List<String> received = IntStream.range(0, 3)
                .mapToObj(i ->
                        sqs.receiveMessage(request -> request.queueUrl(queue)).messages())
                .flatMap(List::stream)
                .map(Message::messageId)
                .toList();

        // Then
        assertThat(received).containsExactly(id, id);
    }

    @Test
    void aMessageIsOvertakenByTheNext() throws Exception {
        // Given
        SqsClient sqs = impatient(SqsClient.builder());
        String queue =
                sqs.createQueue(request -> request.queueName("overtaken")).queueUrl();
        admin.addFault("""
                {"service": "sqs", "effect": "reorder", "times": 1}""");

        // When
        sqs.sendMessage(request -> request.queueUrl(queue).messageBody("first"));
        sqs.sendMessage(request -> request.queueUrl(queue).messageBody("second"));

        // Then
        assertThat(receive(sqs, queue)).isEqualTo("second");
        assertThat(receive(sqs, queue)).isEqualTo("first");
    }

    private static String receive(SqsClient sqs, String queue) {
        return sqs.receiveMessage(request -> request.queueUrl(queue).waitTimeSeconds(10))
                .messages()
                .getFirst()
                .body();
    }

    @Test
    void aFaultWithAProbabilityMeetsSomeRequestsAndSparesOthers() throws Exception {
        // Given
        admin.addFault("""
                {"service": "dynamodb", "operation": "PutItem", "effect": "throttle", "probability": 0.5}""");

        // When
        List<Boolean> stored =
                IntStream.range(0, 100).mapToObj(i -> isStored("random-" + i)).toList();

        // Then
        assertThat(stored).contains(true, false);
    }

    @Test
    void aFaultIsTakenBack() throws Exception {
        // Given
        String id = admin.addFault("{\"service\": \"dynamodb\", \"effect\": \"throttle\"}");

        // When
        HttpResponse<String> answer = admin.send("DELETE", "/faults/" + id, "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(isStored("mended")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                      | effect is needed: latency, error, throttle, disconnect, loseAnswer, unprocessed, duplicate or reorder
            {"effect": "explode"}                                   | effect cannot be explode
            {"effect": "throttle", "probability": 0}                | probability has to be above 0 and at most 1
            {"effect": "throttle", "probability": 2}                | probability has to be above 0 and at most 1
            {"effect": "throttle", "times": 0}                      | times has to be positive
            {"effect": "latency"}                                   | milliseconds, from 1 to 60000, are needed for latency
            {"effect": "error", "status": 200, "code": "X"}         | status, from 400 to 599, is needed for an error
            {"effect": "error", "status": 500}                      | code is needed for an error, as AWS writes it
            {"effect": "throttle", "table": "x"}                    | There is no field table
            {"effect": "throttle", "id": "x"}                       | id is given by the cloud
            """)
    void aWrongFaultIsRefusedWithASentence(String fault, String message) throws Exception {
        // When
        HttpResponse<String> answer = admin.send("POST", "/faults", fault);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Admin.json(answer).path("message").asText()).isEqualTo(message);
        assertThat(admin.faults()).isEmpty();
    }

    @Test
    void aFaultThatIsNotThereCannotBeTakenBack() throws Exception {
        // When
        HttpResponse<String> answer = admin.send("DELETE", "/faults/123", "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static boolean isStored(String key) {
        try {
            put(key);
            return true;
        } catch (ProvisionedThroughputExceededException e) {
            return false;
        }
    }

    private static void put(String key) {
        dynamoDb.putItem(request -> request.tableName(TABLE).item(key(key)));
    }

    private static boolean exists(String key) {
        return dynamoDb.getItem(request -> request.tableName(TABLE).key(key(key)))
                .hasItem();
    }

    private static WriteRequest write(String key) {
        return WriteRequest.builder().putRequest(put -> put.item(key(key))).build();
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of("pk", AttributeValue.fromS(key));
    }

    private static String code(ThrowingCallable call) {
        AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call);
        return refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode();
    }

    /** A client that asks once. */
    private static <B extends AwsClientBuilder<B, C>, C> C impatient(B builder) {
        return CLOUD.client(builder.overrideConfiguration(
                configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1))));
    }
}
