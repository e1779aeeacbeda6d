package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import java.util.HashMap;
import java.util.Map;

/** The operations on topics and their tags. */
final class TopicOperations {
    private final TopicStore topics;
    private final Tags tags;
    private final SubscriptionStore subscriptions;

    TopicOperations(TopicStore topics, Tags tags, SubscriptionStore subscriptions) {
        this.topics = topics;
        this.tags = tags;
        this.subscriptions = subscriptions;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateTopic", this::create,
                "DeleteTopic", this::delete,
                "ListTopics", this::list,
                "GetTopicAttributes", this::getAttributes,
                "SetTopicAttributes", this::setAttributes,
                "TagResource", this::tag,
                "UntagResource", this::untag,
                "ListTagsForResource", this::listTags);
    }

    private void create(QueryRequest request, Xml result) {
        String name = request.required("Name");
        Map<String, String> attributes = new HashMap<>(request.map("Attributes.entry"));
        if (name.endsWith(".fifo")) {
            throw new NotInLocalCloudException("A FIFO topic of SNS");
        }
        attributes.remove("FifoTopic", "false");
        if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
            throw Refusal.invalidParameter("Topic Name");
        }
        attributes.forEach(TopicAttributes::check);
        Topic topic = new Topic(Arns.topic(name), attributes);
        Map<String, String> wantedTags = Tags.read(request);
        if (topics.create(topic)) {
            tags.add(topic.arn(), wantedTags);
        } else {
            requireSame(topic, wantedTags);
        }
        result.text("TopicArn", topic.arn());
    }

    /** A topic can be created again, but not differently. */
    private void requireSame(Topic wanted, Map<String, String> wantedTags) {
        Map<String, String> existing = TopicAttributes.describe(topics.get(wanted.arn()));
        if (!existing.entrySet().containsAll(wanted.attributes().entrySet())) {
            throw Refusal.invalidParameter("Attributes Reason: Topic already exists with different attributes");
        }
        if (!wantedTags.isEmpty() && !wantedTags.equals(tags.of(wanted.arn()))) {
            throw Refusal.invalidParameter("Tags Reason: Topic already exists with different tags");
        }
    }

    private void delete(QueryRequest request, Xml result) {
        String arn = topicArn(request);
        topics.delete(arn);
        subscriptions.forget(arn);
    }

    private void list(QueryRequest request, Xml result) {
        Page<String> page = topics.page(Page.after(request));
        result.element("Topics", () -> {
            for (String arn : page.elements()) {
                result.element("member", () -> result.text("TopicArn", arn));
            }
        });
        page.writeToken(result);
    }

    private void getAttributes(QueryRequest request, Xml result) {
        Topic topic = topics.get(topicArn(request));
        Map<String, String> attributes = TopicAttributes.describe(topic);
        for (Subscription.State state : Subscription.State.values()) {
            long count = subscriptions.of(topic.arn()).stream()
                    .filter(subscription -> subscription.state() == state)
                    .count();
            attributes.put("Subscriptions" + state.counted(), Long.toString(count));
        }
        Sns.writeAttributes(result, attributes);
    }

    private void setAttributes(QueryRequest request, Xml result) {
        String arn = topicArn(request);
        String name = request.required("AttributeName");
        String value = request.optional("AttributeValue").orElse("");
        topics.get(arn);
        TopicAttributes.check(name, value);
        topics.setAttribute(arn, name, value);
    }

    private void tag(QueryRequest request, Xml result) {
        String arn = taggedResource(request);
        tags.add(arn, Tags.read(request));
    }

    private void untag(QueryRequest request, Xml result) {
        tags.remove(taggedResource(request), request.list("TagKeys.member"));
    }

    private void listTags(QueryRequest request, Xml result) {
        Map<String, String> found = tags.of(taggedResource(request));
        result.element("Tags", () -> {
            for (Map.Entry<String, String> tag : found.entrySet()) {
                result.element("member", () -> result.text("Key", tag.getKey()).text("Value", tag.getValue()));
            }
        });
    }

    private String taggedResource(QueryRequest request) {
        String arn = Arns.require("ResourceArn", request.required("ResourceArn"));
        try {
            return topics.get(arn).arn();
        } catch (AwsException e) {
            throw (AwsException) new AwsException(404, "ResourceNotFound", "Resource does not exist").initCause(e);
        }
    }

    private static String topicArn(QueryRequest request) {
        return Arns.require("TopicArn", request.required("TopicArn"));
    }
}
