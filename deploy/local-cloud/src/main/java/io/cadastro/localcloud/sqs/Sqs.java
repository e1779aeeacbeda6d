package io.cadastro.localcloud.sqs;

import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.faults.Faults;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.postgres.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * SQS by ElasticMQ, in both of SQS's protocols. Requests are passed on as they are, except where ElasticMQ refuses or
 * forgets what AWS does not: attributes of queues, and what they demand.
 */
public final class Sqs implements AwsService, AutoCloseable {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";

    private static final int BODY_LIMIT = 4 * 1024 * 1024;

    private final ElasticMq elasticMq;
    private final SqsClient client;
    private final FaultyDelivery delivery;
    private final Queues queues;
    private JsonFront json;
    private QueryFront query;

    private Sqs(ElasticMq elasticMq, int publicPort, Faults faults) {
        this.elasticMq = elasticMq;
        this.client = new SqsClient(elasticMq.endpoint(), publicPort);
        this.delivery = new FaultyDelivery(faults);
        this.queues = new Queues(client, elasticMq.inlet(), delivery);
    }

    /** Starts the queues; {@link #keepAttributesIn} has to follow before the first request. */
    public static Sqs start(Path directory, int publicPort, Faults faults) throws Exception {
        return new Sqs(ElasticMq.start(directory, publicPort), publicPort, faults);
    }

    public void keepAttributesIn(Sql sql) {
        QueueAttributes attributes = new QueueAttributes(new KeptAttributes(sql), queues);
        Passage passage = new Passage(client);
        json = new JsonFront(passage, attributes, queues, delivery);
        query = new QueryFront(passage, attributes);
    }

    public Queues queues() {
        return queues;
    }

    public QueuesView view() {
        return new QueuesView(client);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        byte[] body = exchange.body(BODY_LIMIT);
        Optional<String> target = exchange.header("x-amz-target");
        if (target.isPresent()) {
            String action = target.get().replaceFirst(".*\\.", "");
            exchange.named(action);
            json.handle(exchange, action, body);
        } else {
            query.handle(exchange, body);
        }
    }

    @Override
    public void close() throws Exception {
        client.close();
        elasticMq.close();
    }
}
