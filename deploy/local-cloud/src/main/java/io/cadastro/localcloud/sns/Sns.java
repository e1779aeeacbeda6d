package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.protocol.QueryService;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.sqs.Queues;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** SNS with subscriptions of SQS queues, of HTTP and HTTPS endpoints, and of e-mail addresses. */
public final class Sns implements AwsService, AutoCloseable {
    static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final Publisher publisher;
    private final Deliveries deliveries;
    private final QueryService service;
    private final SnsPages pages;

    /** @param cloud where subscribers reach this cloud */
    public Sns(Sql sql, Queues queues, URI cloud) {
        TopicStore topics = new TopicStore(sql);
        SubscriptionStore subscriptions = new SubscriptionStore(sql);
        Signer signer = new Signer(sql);
        Links links = new Links(cloud);
        DeadLetters deadLetters = new DeadLetters(queues);
        deliveries = new Deliveries(new DeliveryStore(sql), topics, subscriptions, deadLetters);
        publisher = new Publisher(topics, subscriptions, queues, deadLetters, deliveries, new Envelopes(signer, links));
        SubscriptionOperations onSubscriptions = new SubscriptionOperations(topics, subscriptions, publisher);
        Map<String, Operation> operations = new HashMap<>(onSubscriptions.operations());
        operations.putAll(new TopicOperations(topics, new Tags(sql), subscriptions).operations());
        operations.putAll(new PublishOperations(topics, publisher).operations());
        service = new QueryService("SNS", NAMESPACE, operations);
        pages = new SnsPages(signer, onSubscriptions.operationsForEverybody());
    }

    /** Begins to deliver to HTTP endpoints and e-mail addresses. */
    public void deliver(MailDelivery mail) {
        deliveries.start(new HttpSender(), mail);
    }

    /** For other services of the local cloud. */
    public TopicDelivery delivery() {
        return publisher;
    }

    /** The pages under {@code /_sns}: what the links in messages lead to. */
    public AwsService pages() {
        return pages;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        service.handle(exchange);
    }

    static void writeAttributes(Xml result, Map<String, String> attributes) {
        result.element(
                "Attributes",
                () -> attributes.forEach((name, value) ->
                        result.element("entry", () -> result.text("key", name).text("value", value))));
    }

    @Override
    public void close() throws InterruptedException {
        deliveries.close();
    }
}
