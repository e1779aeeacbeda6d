package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.sns.Subscription.State;
import java.util.Map;
import java.util.Optional;

/** The operations on subscriptions. */
final class SubscriptionOperations {
    private static final String SUBSCRIPTION_ARN = "SubscriptionArn";
    private static final String PREFIX = "Invalid parameter: ";

    private final TopicStore topics;
    private final SubscriptionStore subscriptions;
    private final Publisher publisher;

    SubscriptionOperations(TopicStore topics, SubscriptionStore subscriptions, Publisher publisher) {
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.publisher = publisher;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "Subscribe", this::subscribe,
                "ConfirmSubscription", (request, result) -> confirm(request, result, guards(request)),
                "Unsubscribe", this::unsubscribe,
                "ListSubscriptions", (request, result) -> list(request, result, null),
                "ListSubscriptionsByTopic", this::listByTopic,
                "GetSubscriptionAttributes", this::getAttributes,
                "SetSubscriptionAttributes", this::setAttributes);
    }

    /** What the links in messages do, for whoever follows them. */
    Map<String, Operation> operationsForEverybody() {
        return Map.of(
                "ConfirmSubscription",
                (request, result) -> confirm(request, result, false),
                "Unsubscribe",
                this::leave);
    }

    private void subscribe(QueryRequest request, Xml result) {
        Topic topic = topics.get(Arns.require("TopicArn", request.required("TopicArn")));
        Protocol protocol = Protocol.of(request.required("Protocol"));
        String endpoint = request.optional("Endpoint").orElse("");
        protocol.check(endpoint);
        Subscription wanted = draft(topic, protocol, endpoint, request.map("Attributes.entry"));
        Subscription subscription = subscriptions.create(wanted) ? wanted : existing(wanted);
        boolean pending = !subscription.isConfirmed();
        if (pending) {
            publisher.askForConfirmation(subscription);
        }
        boolean hidden = pending
                && !"true".equals(request.optional("ReturnSubscriptionArn").orElse("false"));
        result.text(SUBSCRIPTION_ARN, hidden ? "pending confirmation" : subscription.arn());
    }

    private Subscription draft(Topic topic, Protocol protocol, String endpoint, Map<String, String> attributes) {
        try {
            return subscriptions.draft(topic, protocol, endpoint, SubscriptionAttributes.check(protocol, attributes));
        } catch (AwsException e) {
            if (!e.getMessage().startsWith(PREFIX)) {
                throw e;
            }
            throw Refusal.invalidParameter(
                    "Attributes Reason: " + e.getMessage().substring(PREFIX.length()));
        }
    }

    /** An endpoint can be subscribed again, but not differently. */
    private Subscription existing(Subscription wanted) {
        Subscription existing = subscriptions.of(wanted.topicArn()).stream()
                .filter(found -> found.protocol() == wanted.protocol()
                        && found.endpoint().equals(wanted.endpoint()))
                .findFirst()
                .orElseThrow(Refusal::noSuchTopic);
        Map<String, String> attributes = SubscriptionAttributes.describe(existing, topics.get(existing.topicArn()));
        if (!attributes.entrySet().containsAll(wanted.attributes().entrySet())) {
            throw Refusal.invalidParameter("Attributes Reason: Subscription already exists with different attributes");
        }
        return existing;
    }

    private static boolean guards(QueryRequest request) {
        return request.optional("AuthenticateOnUnsubscribe")
                .filter("true"::equals)
                .isPresent();
    }

    private void confirm(QueryRequest request, Xml result, boolean guarded) {
        String topicArn = request.required("TopicArn");
        if (!Arns.isArn(topicArn)) {
            throw Refusal.invalidParameter("Topic");
        }
        Subscription subscription = subscriptions
                .findByToken(request.required("Token"))
                .filter(found -> found.topicArn().equals(topicArn))
                .orElseThrow(() -> Refusal.invalidParameter("Token"));
        if (!subscription.isConfirmed()) {
            subscriptions.confirm(subscription, guarded);
        }
        result.text(SUBSCRIPTION_ARN, subscription.arn());
    }

    private void unsubscribe(QueryRequest request, Xml result) {
        find(request).ifPresent(subscriptions::delete);
    }

    /** Ended by a link, a subscription is told of that, and can be restored by another link. */
    private void leave(QueryRequest request, Xml result) {
        Optional<Subscription> found = find(request);
        if (found.filter(Subscription::guarded).isPresent()) {
            throw new AwsException(403, "AuthorizationError", "Ending this subscription takes a signed request");
        }
        found.map(subscriptions::end).ifPresent(publisher::tellOfTheEnd);
    }

    private Optional<Subscription> find(QueryRequest request) {
        return subscriptions.find(Arns.require(SUBSCRIPTION_ARN, request.required(SUBSCRIPTION_ARN)));
    }

    private Subscription require(QueryRequest request) {
        return find(request).orElseThrow(Refusal::noSuchSubscription);
    }

    private void listByTopic(QueryRequest request, Xml result) {
        Topic topic = topics.get(Arns.require("TopicArn", request.required("TopicArn")));
        list(request, result, topic.arn());
    }

    private void list(QueryRequest request, Xml result, String topicArn) {
        Page<Subscription> page = subscriptions.page(topicArn, Page.after(request));
        result.element("Subscriptions", () -> {
            for (Subscription subscription : page.elements()) {
                boolean pending = subscription.state() == State.PENDING;
                result.element("member", () -> result.text(
                                SUBSCRIPTION_ARN, pending ? "PendingConfirmation" : subscription.arn())
                        .text("TopicArn", subscription.topicArn())
                        .text("Protocol", subscription.protocol().wireName())
                        .text("Endpoint", subscription.endpoint())
                        .text("Owner", Arns.ACCOUNT));
            }
        });
        page.writeToken(result);
    }

    private void getAttributes(QueryRequest request, Xml result) {
        Subscription subscription = require(request);
        Topic topic = topics.get(subscription.topicArn());
        Sns.writeAttributes(result, SubscriptionAttributes.describe(subscription, topic));
    }

    private void setAttributes(QueryRequest request, Xml result) {
        Subscription subscription = require(request);
        String name = request.required("AttributeName");
        String value = request.optional("AttributeValue").orElse("");
        String kept = SubscriptionAttributes.check(subscription.protocol(), Map.of(name, value))
                .get(name);
        subscriptions.setAttribute(subscription, name, kept);
    }
}
