package io.cadastro.localcloud.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import io.cadastro.localcloud.dynamodb.TestTable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class PagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";

    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withDayOf(Duration.ofMillis(20));

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static S3Client s3;
    private static DynamoDbClient dynamoDb;

    @BeforeAll
    static void connect() {
        s3 = CLOUD.client(S3Client.builder().forcePathStyle(true));
        dynamoDb = CLOUD.client(DynamoDbClient.builder());
    }

    @Test
    void aBrowser_seesThePage_andNothingMayRunInIt() throws Exception {
        // When
        HttpResponse<String> answer = get("/", "text/html,application/xhtml+xml");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(answer.body()).startsWith("<!doctype html>").contains("<h1>Local cloud</h1>");
    }

    @Test
    void everybodyElse_isRefusedAtTheRootByS3() throws Exception {
        // When
        HttpResponse<String> answer = get("/", "*/*");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void clientsOfS3_listTheirBucketsAtTheRoot() {
        // Given
        s3.createBucket(request -> request.bucket("listed"));

        // When
        boolean listed = s3
                .listBuckets(request ->
                        request.overrideConfiguration(configuration -> configuration.putHeader("Accept", "text/html")))
                .buckets()
                .stream()
                .anyMatch(bucket -> bucket.name().equals("listed"));

        // Then
        assertThat(listed).isTrue();
    }

    @Test
    void tables_showTheirItems() throws Exception {
        // Given
        TestTable.createSimple(dynamoDb, "people");
        putItem("people", "1", "Maria");
        putItem("people", "2", "João");

        // When
        String home = home();

        // Then
        assertThat(home).contains("<a href=\"/_page/table?name=people\">people</a></th><td>2</td>");
        assertThat(page("/_page/table?name=people")).contains("Maria", "João");
    }

    @Test
    void aTable_showsNoMoreThan25Items() throws Exception {
        // Given
        TestTable.createSimple(dynamoDb, "crowd");
        IntStream.range(0, 26).forEach(i -> putItem("crowd", "%02d".formatted(i), "somebody"));

        // When
        String page = page("/_page/table?name=crowd");

        // Then
        assertThat(page.split("<pre>", -1)).hasSize(1 + 25);
    }

    @Test
    void buckets_showStorageClassesAndTheAgeOfObjectsInTheCloudsDays() throws Exception {
        // Given
        s3.createBucket(request -> request.bucket("documents"));
        put("documents", "contract.pdf", StorageClass.STANDARD);
        put("documents", "old.pdf", StorageClass.GLACIER);

        // When
        String home = home();

        // Then
        assertThat(home).contains(">documents</a></th><td>2</td><td>10 B</td><td>1 GLACIER, 1 STANDARD</td>");
        await().untilAsserted(() -> assertThat(page("/_page/bucket?name=documents"))
                .containsPattern("contract.pdf</th><td>5 B</td><td>STANDARD</td><td>[1-9][0-9,]*</td><td>–</td>"));
    }

    @Test
    void anArchivedObject_showsUntilWhenItIsRestored() throws Exception {
        // Given
        s3.createBucket(request -> request.bucket("archive"));
        put("archive", "old.pdf", StorageClass.GLACIER);

        // When
        s3.restoreObject(
                request -> request.bucket("archive").key("old.pdf").restoreRequest(restore -> restore.days(30_000)));

        // Then
        await().untilAsserted(() -> assertThat(page("/_page/bucket?name=archive"))
                .containsPattern("<td>GLACIER</td><td>[0-9,]+</td><td>until [0-9-]+"));
    }

    @Test
    void aLargeBucket_isShownInPages() throws Exception {
        // Given
        s3.createBucket(request -> request.bucket("large"));
        IntStream.range(0, 101).forEach(i -> put("large", "k&y-%03d".formatted(i), StorageClass.STANDARD));
        String first = page("/_page/bucket?name=large");

        // When
        String second = page("/_page/bucket?name=large&after=k%26y-099");

        // Then
        assertThat(first)
                .contains("k&amp;y-099", "href=\"/_page/bucket?name=large&amp;after=k%26y-099\"")
                .doesNotContain("k&amp;y-100");
        assertThat(second).contains("k&amp;y-100").doesNotContain("rel=\"next\"");
    }

    @Test
    void whatOthersWrote_isNothingButText() throws Exception {
        // Given
        TestTable.createSimple(dynamoDb, "untrusted");
        putItem("untrusted", SCRIPT, SCRIPT);
        s3.createBucket(request -> request.bucket("untrusted"));
        put("untrusted", SCRIPT, StorageClass.STANDARD);
        sendEmail(SCRIPT);

        // When
        String pages = home() + page("/_page/table?name=untrusted") + page("/_page/bucket?name=untrusted");

        // Then
        assertThat(pages).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script");
    }

    @Test
    void queues_showDepthMessagesInFlightAndDeadLetters() throws Exception {
        // Given
        SqsClient sqs = CLOUD.client(SqsClient.builder());
        String dead = sqs.createQueue(request -> request.queueName("failed")).queueUrl();
        String deadArn = sqs.getQueueAttributes(
                        request -> request.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String queue = sqs.createQueue(request -> request.queueName("work")
                        .attributes(Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + deadArn + "\",\"maxReceiveCount\":\"3\"}")))
                .queueUrl();
        IntStream.range(0, 3)
                .forEach(i -> sqs.sendMessage(request -> request.queueUrl(queue).messageBody("do it")));
        sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(1));

        // When
        String home = home();

        // Then
        assertThat(home).contains("work</th><td>2</td><td>1</td><td>0</td><td>failed</td>");
    }

    @Test
    void topicsKeysAndSecrets_areNamed_andNothingSecretIsShown() throws Exception {
        // Given
        CLOUD.client(SnsClient.builder()).createTopic(request -> request.name("events"));
        KmsClient kms = CLOUD.client(KmsClient.builder());
        String key = kms.createKey().keyMetadata().keyId();
        kms.createAlias(request -> request.aliasName("alias/customers").targetKeyId(key));
        CLOUD.client(SecretsManagerClient.builder())
                .createSecret(request -> request.name("mail-server").secretString("hush-hush"));

        // When
        String home = home();

        // Then
        assertThat(home)
                .contains(
                        "events</th>", key + "</th><td>alias/customers</td><td>SYMMETRIC_DEFAULT</td><td>Enabled</td>")
                .contains("mail-server</th>")
                .doesNotContain("hush-hush");
    }

    @Test
    void daysPass_byButtonsThatWorkWithoutScripts() throws Exception {
        // Given
        String home = home();

        // When
        HttpResponse<String> answer =
                post("/_admin/clock/advance", "days=90", CLOUD.endpoint().toString());

        // Then
        assertThat(home)
                .contains("a day lasts 20 ms.")
                .contains("<form method=\"post\" action=\"/_admin/clock/advance\">")
                .contains("<button name=\"days\" value=\"90\">Let 90 days pass</button>");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void pagesOfOthers_cannotLetDaysPass() throws Exception {
        // When
        HttpResponse<String> answer = post("/_admin/clock/advance", "days=90", "http://evil.example.com");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void faultsInForce_areShown() throws Exception {
        // Given
        HttpRequest fault = HttpRequest.newBuilder(URI.create(CLOUD.endpoint() + "/_admin/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"service\":\"polly\",\"operation\":\"Speak\",\"effect\":\"throttle\",\"times\":3}"))
                .build();
        HTTP.send(fault, HttpResponse.BodyHandlers.discarding());

        // When
        String home = home();

        // Then
        assertThat(home).contains("THROTTLE</th><td>polly</td><td>Speak</td><td>1.0</td><td>3</td>");
    }

    @Test
    void whatIsNotThere_isNotFound() throws Exception {
        // When
        int status = get("/_page/table?name=nothing", "text/html").statusCode();

        // Then
        assertThat(status).isEqualTo(404);
        assertThat(get("/_page/bucket?name=nothing", "text/html").statusCode()).isEqualTo(404);
        assertThat(get("/_page/nothing", "text/html").statusCode()).isEqualTo(404);
    }

    private static String home() throws Exception {
        return page("/");
    }

    private static String page(String path) throws Exception {
        HttpResponse<String> answer = get(path, "text/html");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> get(String path, String accept) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(CLOUD.endpoint() + path))
                .header("Accept", accept)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String form, String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(CLOUD.endpoint() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void putItem(String table, String key, String name) {
        dynamoDb.putItem(request -> request.tableName(table)
                .item(Map.of("pk", AttributeValue.fromS(key), "name", AttributeValue.fromS(name))));
    }

    private static void put(String bucket, String key, StorageClass storageClass) {
        s3.putObject(
                request -> request.bucket(bucket).key(key).storageClass(storageClass), RequestBody.fromString("bytes"));
    }

    private static void sendEmail(String subject) {
        SesClient ses = CLOUD.client(SesClient.builder());
        ses.verifyEmailIdentity(request -> request.emailAddress("cadastro@example.com"));
        ses.sendEmail(request -> request.source("cadastro@example.com")
                .destination(destination -> destination.toAddresses("maria@example.com"))
                .message(message -> message.subject(text -> text.data(subject))
                        .body(body -> body.text(text -> text.data("Hello")))));
    }
}
