package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.sqs.MessageAttribute;
import io.cadastro.localcloud.sqs.Queues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** SNS with subscriptions of SQS queues. */
public final class Sns implements AwsService {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
    private static final String ARN_PREFIX = "arn:aws:sns:us-east-1:000000000000:";

    private final TopicStore store;
    private final Publisher publisher;
    private final QueryService service;

    public Sns(Sql sql, Queues queues) {
        store = new TopicStore(sql);
        publisher = new Publisher(store, queues);
        service = new QueryService(
                "SNS",
                NAMESPACE,
                Map.ofEntries(
                        Map.entry("CreateTopic", this::createTopic),
                        Map.entry("DeleteTopic", (request, result) -> store.deleteTopic(request.required("TopicArn"))),
                        Map.entry("ListTopics", this::listTopics),
                        Map.entry("GetTopicAttributes", this::getTopicAttributes),
                        Map.entry("SetTopicAttributes", this::setTopicAttributes),
                        Map.entry("Subscribe", this::subscribe),
                        Map.entry(
                                "Unsubscribe",
                                (request, result) -> store.unsubscribe(request.required("SubscriptionArn"))),
                        Map.entry(
                                "ListSubscriptions", (request, result) -> subscriptions(result, store.subscriptions())),
                        Map.entry(
                                "ListSubscriptionsByTopic",
                                (request, result) ->
                                        subscriptions(result, store.subscriptions(request.required("TopicArn")))),
                        Map.entry("GetSubscriptionAttributes", this::getSubscriptionAttributes),
                        Map.entry("SetSubscriptionAttributes", this::setSubscriptionAttributes),
                        Map.entry("Publish", this::publish),
                        Map.entry("PublishBatch", this::publishBatch)));
    }

    /** For other services of the local cloud. */
    public TopicDelivery delivery() {
        return publisher;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        service.handle(exchange);
    }

    private void createTopic(QueryRequest request, Xml result) {
        String name = request.required("Name");
        if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: Topic Name");
        }
        store.createTopic(ARN_PREFIX + name, request.map("Attributes.entry"));
        result.text("TopicArn", ARN_PREFIX + name);
    }

    private void listTopics(QueryRequest request, Xml result) {
        result.element("Topics", () -> {
            for (String arn : store.topics()) {
                result.element("member", () -> result.text("TopicArn", arn));
            }
        });
    }

    private void getTopicAttributes(QueryRequest request, Xml result) {
        String arn = request.required("TopicArn");
        Map<String, String> attributes = new LinkedHashMap<>(store.topicAttributes(arn));
        attributes.put("TopicArn", arn);
        attributes.put(
                "SubscriptionsConfirmed",
                Integer.toString(store.subscriptions(arn).size()));
        attributes(result, attributes);
    }

    private void setTopicAttributes(QueryRequest request, Xml result) {
        store.setTopicAttribute(
                request.required("TopicArn"),
                request.required("AttributeName"),
                request.optional("AttributeValue").orElse(""));
    }

    private void subscribe(QueryRequest request, Xml result) {
        String protocol = request.required("Protocol");
        if (!"sqs".equals(protocol)) {
            throw new NotInLocalCloudException("SNS subscription by " + protocol);
        }
        Subscription subscription = store.subscribe(
                request.required("TopicArn"), protocol, request.required("Endpoint"), request.map("Attributes.entry"));
        result.text("SubscriptionArn", subscription.arn());
    }

    private static void subscriptions(Xml result, List<Subscription> subscriptions) {
        result.element("Subscriptions", () -> {
            for (Subscription subscription : subscriptions) {
                result.element("member", () -> result.text("SubscriptionArn", subscription.arn())
                        .text("TopicArn", subscription.topicArn())
                        .text("Protocol", subscription.protocol())
                        .text("Endpoint", subscription.endpoint())
                        .text("Owner", "000000000000"));
            }
        });
    }

    private void getSubscriptionAttributes(QueryRequest request, Xml result) {
        Subscription subscription = store.subscription(request.required("SubscriptionArn"));
        Map<String, String> attributes = new LinkedHashMap<>(subscription.attributes());
        attributes.put("SubscriptionArn", subscription.arn());
        attributes.put("TopicArn", subscription.topicArn());
        attributes.put("Protocol", subscription.protocol());
        attributes.put("Endpoint", subscription.endpoint());
        attributes.put("PendingConfirmation", "false");
        attributes.putIfAbsent(Subscription.RAW, "false");
        attributes(result, attributes);
    }

    private void setSubscriptionAttributes(QueryRequest request, Xml result) {
        store.setSubscriptionAttribute(
                request.required("SubscriptionArn"),
                request.required("AttributeName"),
                request.optional("AttributeValue").orElse(""));
    }

    private static void attributes(Xml result, Map<String, String> attributes) {
        result.element(
                "Attributes",
                () -> attributes.forEach((name, value) ->
                        result.element("entry", () -> result.text("key", name).text("value", value))));
    }

    private void publish(QueryRequest request, Xml result) {
        Message message = message(request.required("TopicArn"), request);
        publisher.publish(message);
        result.text("MessageId", message.id());
    }

    private void publishBatch(QueryRequest request, Xml result) {
        String topicArn = request.required("TopicArn");
        List<QueryRequest> entries = request.structures("PublishBatchRequestEntries.member");
        PublishBatch.check(entries);
        store.topicAttributes(topicArn);
        result.element("Successful", () -> {
            for (QueryRequest entry : entries) {
                Message message = message(topicArn, entry);
                publisher.publish(message);
                result.element(
                        "member", () -> result.text("Id", entry.required("Id")).text("MessageId", message.id()));
            }
        });
        result.element("Failed", () -> {});
    }

    private static Message message(String topicArn, QueryRequest request) {
        List<MessageAttribute> attributes = new ArrayList<>();
        for (QueryRequest entry : request.structures("MessageAttributes.entry")) {
            String value = entry.optional("Value.StringValue").orElseGet(() -> entry.required("Value.BinaryValue"));
            attributes.add(new MessageAttribute(entry.required("Name"), entry.required("Value.DataType"), value));
        }
        return new Message(
                UUID.randomUUID(),
                topicArn,
                request.optional("Subject").orElse(null),
                request.required("Message"),
                attributes);
    }
}
