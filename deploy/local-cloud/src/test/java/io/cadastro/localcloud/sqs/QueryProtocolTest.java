package io.cadastro.localcloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.localcloud.RunningCloud;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Forms as SDKs from before 2023 post them; requests that today's SDKs do not make. */
class QueryProtocolTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final HttpClient http = HttpClient.newHttpClient();
    private String name;
    private String url;

    @BeforeEach
    void createQueue() throws Exception {
        name = "o-" + UUID.randomUUID();
        url = element(
                "QueueUrl",
                call(
                        "CreateQueue",
                        "QueueName",
                        name,
                        "Attribute.1.Name",
                        "VisibilityTimeout",
                        "Attribute.1.Value",
                        "5"));
    }

    @Test
    void createQueueKeepsEveryAttribute() throws Exception {
        // Given
        String other = element(
                "QueueUrl",
                call(
                        "CreateQueue",
                        "QueueName",
                        name + "-2",
                        "Attribute.1.Name",
                        "MaximumMessageSize",
                        "Attribute.1.Value",
                        "2048",
                        "Attribute.2.Name",
                        "DelaySeconds",
                        "Attribute.2.Value",
                        "7"));

        // When
        String answer = call("GetQueueAttributes", "QueueUrl", other, "AttributeName.1", "All");

        // Then
        assertThat(attributes(answer))
                .containsEntry("MaximumMessageSize", "2048")
                .containsEntry("DelaySeconds", "7");
    }

    @Test
    void createQueueRefusesOtherAttributes() throws Exception {
        // When
        String answer = call(
                "CreateQueue", "QueueName", name, "Attribute.1.Name", "KmsMasterKeyId", "Attribute.1.Value", "alias/a");

        // Then
        assertThat(element("Code", answer)).isEqualTo("QueueAlreadyExists");
    }

    @Test
    void getQueueAttributesAnswersOnlyWhatIsWanted() throws Exception {
        // When
        String answer = call("GetQueueAttributes", "QueueUrl", url, "AttributeName.1", "MessageRetentionPeriod");

        // Then
        assertThat(attributes(answer)).isEqualTo(Map.of("MessageRetentionPeriod", "345600"));
    }

    @Test
    void setQueueAttributesChangesKeptAndOtherAttributes() throws Exception {
        // When
        call(
                "SetQueueAttributes",
                "QueueUrl",
                url,
                "Attribute.1.Name",
                "KmsMasterKeyId",
                "Attribute.1.Value",
                "alias/a",
                "Attribute.2.Name",
                "VisibilityTimeout",
                "Attribute.2.Value",
                "9");

        // Then
        assertThat(attributes(call("GetQueueAttributes", "QueueUrl", url, "AttributeName.1", "All")))
                .containsEntry("KmsMasterKeyId", "alias/a")
                .containsEntry("VisibilityTimeout", "9");
    }

    @Test
    void getQueueUrlFindsTheQueue() throws Exception {
        // When
        String answer = call("GetQueueUrl", "QueueName", name);

        // Then
        assertThat(element("QueueUrl", answer)).isEqualTo(url);
    }

    @Test
    void getQueueUrlRefusesAQueueThatIsNotThere() throws Exception {
        // When
        String answer = call("GetQueueUrl", "QueueName", name + "x");

        // Then
        assertThat(element("Code", answer)).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
    }

    @Test
    void listQueuesFindsByPrefix() throws Exception {
        // When
        String answer = call("ListQueues", "QueueNamePrefix", name);

        // Then
        assertThat(elements("QueueUrl", answer)).containsExactly(url);
    }

    @Test
    void aMessageIsSentAndReceived() throws Exception {
        // Given
        call("SendMessage", "QueueUrl", url, "MessageBody", "ação & <more>");

        // When
        String answer = call("ReceiveMessage", "QueueUrl", url, "WaitTimeSeconds", "5", "AttributeName.1", "All");

        // Then
        assertThat(element("Body", answer)).isEqualTo("ação &amp; &lt;more&gt;");
        assertThat(attributes(answer)).containsEntry("ApproximateReceiveCount", "1");
    }

    @Test
    void deleteMessageTakesTheMessageAway() throws Exception {
        // Given
        call("SendMessage", "QueueUrl", url, "MessageBody", "hello");
        String receipt = element("ReceiptHandle", call("ReceiveMessage", "QueueUrl", url, "WaitTimeSeconds", "5"));

        // When
        call("DeleteMessage", "QueueUrl", url, "ReceiptHandle", receipt);

        // Then
        assertThat(depth()).containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    void changeMessageVisibilityGivesTheMessageBack() throws Exception {
        // Given
        call("SendMessage", "QueueUrl", url, "MessageBody", "hello");
        String receipt = element("ReceiptHandle", call("ReceiveMessage", "QueueUrl", url, "WaitTimeSeconds", "5"));

        // When
        call("ChangeMessageVisibility", "QueueUrl", url, "ReceiptHandle", receipt, "VisibilityTimeout", "0");

        // Then
        assertThat(depth()).containsEntry("ApproximateNumberOfMessages", "1");
    }

    @Test
    void batchesAreSentChangedAndDeleted() throws Exception {
        // Given
        String sent = call(
                "SendMessageBatch",
                "QueueUrl",
                url,
                "SendMessageBatchRequestEntry.1.Id",
                "a",
                "SendMessageBatchRequestEntry.1.MessageBody",
                "hello");
        String receipt = element("ReceiptHandle", call("ReceiveMessage", "QueueUrl", url, "WaitTimeSeconds", "5"));
        String changed = call(
                "ChangeMessageVisibilityBatch",
                "QueueUrl",
                url,
                "ChangeMessageVisibilityBatchRequestEntry.1.Id",
                "b",
                "ChangeMessageVisibilityBatchRequestEntry.1.ReceiptHandle",
                receipt,
                "ChangeMessageVisibilityBatchRequestEntry.1.VisibilityTimeout",
                "60");

        // When
        String deleted = call(
                "DeleteMessageBatch",
                "QueueUrl",
                url,
                "DeleteMessageBatchRequestEntry.1.Id",
                "c",
                "DeleteMessageBatchRequestEntry.1.ReceiptHandle",
                receipt);

        // Then
        assertThat(element("Id", sent)).isEqualTo("a");
        assertThat(element("Id", changed)).isEqualTo("b");
        assertThat(element("Id", deleted)).isEqualTo("c");
        assertThat(depth()).containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    void purgeQueueEmptiesTheQueue() throws Exception {
        // Given
        call("SendMessage", "QueueUrl", url, "MessageBody", "hello");

        // When
        call("PurgeQueue", "QueueUrl", url);

        // Then
        assertThat(depth()).containsEntry("ApproximateNumberOfMessages", "0");
    }

    @Test
    void tagsAreAddedListedAndRemoved() throws Exception {
        // Given
        call(
                "TagQueue",
                "QueueUrl",
                url,
                "Tag.1.Key",
                "team",
                "Tag.1.Value",
                "a",
                "Tag.2.Key",
                "x",
                "Tag.2.Value",
                "y");

        // When
        call("UntagQueue", "QueueUrl", url, "TagKey.1", "x");

        // Then
        String tags = call("ListQueueTags", "QueueUrl", url);
        assertThat(elements("Key", tags)).containsExactly("team");
        assertThat(elements("Value", tags)).containsExactly("a");
    }

    @Test
    void listDeadLetterSourceQueuesFindsTheSource() throws Exception {
        // Given
        String source = element(
                "QueueUrl",
                call(
                        "CreateQueue",
                        "QueueName",
                        name + "-source",
                        "Attribute.1.Name",
                        "RedrivePolicy",
                        "Attribute.1.Value",
                        "{\"deadLetterTargetArn\":\"" + arn() + "\",\"maxReceiveCount\":3}"));

        // When
        String answer = call("ListDeadLetterSourceQueues", "QueueUrl", url);

        // Then
        assertThat(elements("QueueUrl", answer)).containsExactly(source);
    }

    @Test
    void startMessageMoveTaskMovesMessages() throws Exception {
        // Given
        String target = element("QueueUrl", call("CreateQueue", "QueueName", name + "-target"));
        String source = element(
                "QueueUrl",
                call(
                        "CreateQueue",
                        "QueueName",
                        name + "-source",
                        "Attribute.1.Name",
                        "RedrivePolicy",
                        "Attribute.1.Value",
                        "{\"deadLetterTargetArn\":\"" + arn() + "\",\"maxReceiveCount\":3}"));
        call("SendMessage", "QueueUrl", url, "MessageBody", "moved");

        // When
        call("StartMessageMoveTask", "SourceArn", arn(), "DestinationArn", arn().replace(name, name + "-target"));

        // Then
        assertThat(source).isNotEqualTo(target);
        assertThat(element("Body", call("ReceiveMessage", "QueueUrl", target, "WaitTimeSeconds", "10")))
                .isEqualTo("moved");
        assertThat(call("ListMessageMoveTasks", "SourceArn", arn())).contains("<Status>");
    }

    @Test
    void deleteQueueTakesTheQueueAway() throws Exception {
        // When
        call("DeleteQueue", "QueueUrl", url);

        // Then
        assertThat(call("GetQueueUrl", "QueueName", name)).contains("NonExistentQueue");
    }

    private String arn() throws Exception {
        return attributes(call("GetQueueAttributes", "QueueUrl", url, "AttributeName.1", "QueueArn"))
                .get("QueueArn");
    }

    private Map<String, String> depth() throws Exception {
        return attributes(call("GetQueueAttributes", "QueueUrl", url, "AttributeName.1", "All"));
    }

    private String call(String action, String... parameters) throws Exception {
        List<String> pairs = new ArrayList<>(List.of("Action=" + action, "Version=2012-11-05"));
        for (int i = 0; i < parameters.length; i += 2) {
            pairs.add(parameters[i] + "=" + URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return http.send(
                        SignedPost.of(CLOUD.endpoint().resolve("/"), headers, String.join("&", pairs)),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String element(String name, String xml) {
        assertThat(xml).contains("<" + name + ">");
        return elements(name, xml).getFirst();
    }

    private static List<String> elements(String name, String xml) {
        List<String> found = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Map<String, String> attributes(String xml) {
        List<String> names = elements("Name", xml);
        List<String> values = elements("Value", xml);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            attributes.put(names.get(i), values.get(i));
        }
        return attributes;
    }
}
