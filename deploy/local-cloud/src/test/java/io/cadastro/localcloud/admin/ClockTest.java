package io.cadastro.localcloud.admin;

import static java.time.Duration.between;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.RunningCloud;
import io.cadastro.localcloud.dynamodb.TestTable;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tier;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

class ClockTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final Admin admin = new Admin(CLOUD);

    @AfterEach
    void letTheClockRun() throws Exception {
        admin.send("PUT", "/clock", "{\"day\":\"24h\"}");
    }

    @Test
    void aJumpOfDaysIsVisibleInCloudTimeAndNowhereElse() throws Exception {
        // Given
        JsonNode before = clock();

        // When
        admin.send("POST", "/clock/advance", "{\"days\":90}");

        // Then
        JsonNode after = clock();
        assertThat(between(time(before, "cloudTime"), time(after, "cloudTime"))).isBetween(ofDays(90), ofDays(91));
        assertThat(between(time(before, "time"), time(after, "time"))).isLessThan(ofMinutes(5));
    }

    @Test
    void aFormOfThePageComesBackToThePage() throws Exception {
        // When
        HttpResponse<String> answer = admin.send(
                "POST",
                "/clock/advance",
                "days=1",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Origin",
                CLOUD.endpoint().toString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
    }

    @Test
    void jsonIsTakenAsSuchWhateverItsTypeSays_asCurlSendsIt() throws Exception {
        // When
        HttpResponse<String> answer = admin.send(
                "POST", "/clock/advance", "{\"days\": 1}", "Content-Type", "application/x-www-form-urlencoded");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void anotherSitesPageIsRefused() throws Exception {
        // Given
        JsonNode before = clock();

        // When
        HttpResponse<String> answer =
                admin.send("POST", "/clock/advance", "{\"days\":90}", "Origin", "https://example.com");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(between(time(before, "cloudTime"), time(clock(), "cloudTime")))
                .isLessThan(ofDays(1));
    }

    @Test
    void cloudTimeStandsStillWhenToldTo() throws Exception {
        // When
        admin.send("PUT", "/clock", "{\"day\":null}");

        // Then
        JsonNode first = clock();
        await().until(() -> time(clock(), "time").isAfter(time(first, "time").plusMillis(50)));
        assertThat(time(clock(), "cloudTime")).isEqualTo(time(first, "cloudTime"));
        assertThat(clock().path("day").isNull()).isTrue();
    }

    @Test
    void aDayLastsAsLongAsItIsTold() throws Exception {
        // When
        admin.send("PUT", "/clock", "{\"day\":\"10ms\"}");

        // Then
        Instant start = time(clock(), "cloudTime");
        await().until(() -> between(start, time(clock(), "cloudTime")).compareTo(ofDays(10)) > 0);
        assertThat(clock().path("day").asText()).isEqualTo("10ms");
    }

    @Test
    void cloudTimeGoesOnAfterARestart() throws Exception {
        // Given
        admin.send("POST", "/clock/advance", "{\"days\":1000}");
        Instant before = time(clock(), "cloudTime");

        // When
        CLOUD.restart();

        // Then
        assertThat(between(before, time(clock(), "cloudTime"))).isBetween(ofMinutes(0), ofDays(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT  | /clock         | {"day":"soon"}     | Not a duration: soon (write 1s, 250ms, 5m or 24h)
            PUT  | /clock         | {"day":"25h"}      | A day lasts between 1 ms and 24 h, not PT25H
            PUT  | /clock         | {}                 | day is needed: how long one lasts, like "1s", or null to stand still
            PUT  | /clock         | {"speed":2}        | There is no field speed, only [day]
            PUT  | /clock         | [                  | The body is not JSON: Unexpected end-of-input: expected close marker for Array (start marker at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1])
            POST | /clock/advance | {"days":-1}        | days has to be a whole number, not negative
            POST | /clock/advance | {"days":0}         | The clock jumps ahead, at most a century, not by PT0S
            POST | /clock/advance | {"days":99999}     | The clock jumps ahead, at most a century, not by PT2399976H
            """)
    void aWrongChangeIsRefusedWithASentence(String method, String path, String body, String message) throws Exception {
        // When
        HttpResponse<String> answer = admin.send(method, path, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Admin.json(answer).path("message").asText()).isEqualTo(message);
    }

    @Test
    void ninetyDaysAtOnceFreezeAnObject_andAJumpOfHoursBringsItBack() throws Exception {
        try (S3Client s3 = s3()) {
            // Given
            String bucket = bucketWithObject(s3, "old");
            freezeAfter90Days(s3, bucket);

            // When
            admin.send("POST", "/clock/advance", "{\"days\":90}");

            // Then
            await().until(() -> storageClass(s3, bucket, "old") == StorageClass.GLACIER);
            s3.restoreObject(request -> request.bucket(bucket).key("old").restoreRequest(restore -> restore.days(2)
                    .glacierJobParameters(job -> job.tier(Tier.BULK))));
            admin.send("POST", "/clock/advance", "{\"hours\":10}");
            await().until(() -> s3.headObject(request -> request.bucket(bucket).key("old"))
                    .restore()
                    .startsWith("ongoing-request=\"false\", expiry-date="));
        }
    }

    @Test
    void anObjectOfTodayIsNotFrozenByTheJumpsOfYesterday() throws Exception {
        try (S3Client s3 = s3()) {
            // Given
            String bucket = bucketWithObject(s3, "old");
            freezeAfter90Days(s3, bucket);
            admin.send("POST", "/clock/advance", "{\"days\":89}");
            s3.putObject(request -> request.bucket(bucket).key("young"), RequestBody.fromString("text"));

            // When
            admin.send("POST", "/clock/advance", "{\"days\":1}");

            // Then
            await().until(() -> storageClass(s3, bucket, "old") == StorageClass.GLACIER);
            assertThat(storageClass(s3, bucket, "young")).isNull();
        }
    }

    @Test
    void aKeyIsGoneAfterItsWaitingPeriod() throws Exception {
        try (KmsClient kms = CLOUD.client(KmsClient.builder().httpClient(UrlConnectionHttpClient.create()))) {
            // Given
            String key = kms.createKey(request -> {}).keyMetadata().keyId();
            kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(7));

            // When
            admin.send("POST", "/clock/advance", "{\"days\":7}");

            // Then
            NotFoundException gone =
                    catchThrowableOfType(NotFoundException.class, () -> kms.describeKey(request -> request.keyId(key)));
            assertThat(gone.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void anItemThatExpiresTomorrowGoesWithAJumpOfTwoDays_andOneWrittenAfterwardsStays() throws Exception {
        try (DynamoDbClient dynamoDb = CLOUD.client(DynamoDbClient.builder())) {
            // Given
            createTableWithExpiry(dynamoDb);
            putExpiringTomorrow(dynamoDb, "before");

            // When
            admin.send("POST", "/clock/advance", "{\"days\":2}");

            // Then
            putExpiringTomorrow(dynamoDb, "after");
            await().until(() -> !exists(dynamoDb, "before"));
            assertThat(exists(dynamoDb, "after")).isTrue();
        }
    }

    private JsonNode clock() throws Exception {
        return Admin.json(admin.send("GET", "/clock", ""));
    }

    private static Instant time(JsonNode clock, String name) {
        return Instant.parse(clock.path(name).asText());
    }

    private static S3Client s3() {
        return CLOUD.client(S3Client.builder().forcePathStyle(true));
    }

    private static String bucketWithObject(S3Client s3, String key) {
        String bucket = "b-" + UUID.randomUUID();
        s3.createBucket(request -> request.bucket(bucket));
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("text"));
        return bucket;
    }

    private static void freezeAfter90Days(S3Client s3, String bucket) {
        LifecycleRule rule = LifecycleRule.builder()
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.objectSizeGreaterThan(0L))
                .transitions(Transition.builder()
                        .days(90)
                        .storageClass(TransitionStorageClass.GLACIER)
                        .build())
                .build();
        s3.putBucketLifecycleConfiguration(
                request -> request.bucket(bucket).lifecycleConfiguration(configuration -> configuration.rules(rule)));
    }

    private static StorageClass storageClass(S3Client s3, String bucket, String key) {
        return s3.headObject(request -> request.bucket(bucket).key(key)).storageClass();
    }

    private static void createTableWithExpiry(DynamoDbClient dynamoDb) {
        TestTable.createSimple(dynamoDb, "expiring");
        dynamoDb.updateTimeToLive(request -> request.tableName("expiring")
                .timeToLiveSpecification(
                        expiry -> expiry.attributeName("expiresAt").enabled(true)));
    }

    private static void putExpiringTomorrow(DynamoDbClient dynamoDb, String key) {
        String tomorrow = Long.toString(Instant.now().plus(ofDays(1)).getEpochSecond());
        dynamoDb.putItem(request -> request.tableName("expiring")
                .item(Map.of("pk", AttributeValue.fromS(key), "expiresAt", AttributeValue.fromN(tomorrow))));
    }

    private static boolean exists(DynamoDbClient dynamoDb, String key) {
        return dynamoDb.getItem(request -> request.tableName("expiring").key(Map.of("pk", AttributeValue.fromS(key))))
                .hasItem();
    }
}
