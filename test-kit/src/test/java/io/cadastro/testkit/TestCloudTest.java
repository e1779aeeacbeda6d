package io.cadastro.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.resources.AwsClients;
import io.cadastro.resources.AwsResources;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class TestCloudTest {
    private final TestCloud cloud = TestCloud.current();

    @Test
    void provisioningAgainChangesNothing() {
        try (AwsClients clients = cloud.clients()) {
            // Given
            List<String> before = inventory(clients);

            // When
            new AwsResources(clients, cloud.databases(), cloud.names()).create();

            // Then
            assertThat(inventory(clients)).isEqualTo(before).hasSize(2 + 5 + 14 + 1);
        }
    }

    @Test
    void whatFailsFiveTimesGoesToTheDeadLetterQueue() {
        try (AwsClients clients = cloud.clients()) {
            // Given
            String queue = clients.sqs()
                    .getQueueUrl(request -> request.queueName(cloud.prefix() + "-document-customers"))
                    .queueUrl();

            // When
            var attributes = clients.sqs()
                    .getQueueAttributes(request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                    .attributes();

            // Then
            assertThat(attributes).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60");
            assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                    .contains(cloud.prefix() + "-document-customers-dead-letters")
                    .containsPattern("\"maxReceiveCount\":\\s*\"?5");
        }
    }

    @Test
    void tokenCarriesExactlyTheScopesAskedFor() {
        // When
        String token = Tokens.withScopes("cadastro/customers.read", "cadastro/customers.write");

        // Then
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertThat(claims).containsPattern("\"scope\"\\s*:\\s*\"cadastro/customers.read cadastro/customers.write\"");
    }

    @Test
    void subscriberReceivesWhatIsPublishedToItsTopic() {
        try (AwsClients clients = cloud.clients();
                Subscriber subscriber = Subscriber.to(cloud.names().archiveEvents())) {
            // Given
            String topic = clients.sns()
                    .createTopic(request -> request.name(cloud.names().archiveEvents()))
                    .topicArn();

            // When
            clients.sns().publish(request -> request.topicArn(topic).message("""
                    {"specversion": "1.0", "id": "1", "source": "/test", "type": "something.happened"}"""));

            // Then
            assertThat(subscriber.await(1, event -> true))
                    .extracting(CloudEvent::getType)
                    .containsExactly("something.happened");
        }
    }

    private List<String> inventory(AwsClients clients) {
        return Stream.of(tables(clients), topics(clients), queues(clients), buckets(clients))
                .flatMap(names -> names)
                .filter(name -> name.contains(cloud.prefix()) && !name.contains("-subscriber-"))
                .sorted()
                .toList();
    }

    private static Stream<String> tables(AwsClients clients) {
        return clients.dynamoDb().listTables().tableNames().stream();
    }

    private static Stream<String> topics(AwsClients clients) {
        return clients.sns().listTopics().topics().stream().map(Topic::topicArn);
    }

    private Stream<String> queues(AwsClients clients) {
        return clients.sqs().listQueues(request -> request.queueNamePrefix(cloud.prefix())).queueUrls().stream();
    }

    private static Stream<String> buckets(AwsClients clients) {
        return clients.s3().listBuckets().buckets().stream().map(Bucket::name);
    }
}
