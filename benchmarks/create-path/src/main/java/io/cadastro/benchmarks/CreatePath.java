package io.cadastro.benchmarks;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The write of a registration, a transaction of six conditional puts, behind one endpoint for each way to write a
 * service. The table is that of customer-service.
 */
@Path("/")
public class CreatePath {
    private static final int PUTS = 6;
    private static final int SEALED_BYTES = 300;
    private static final int CONNECTIONS = 100;

    private final DynamoDbClient blocking = DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    private final DynamoDbAsyncClient asynchronous = DynamoDbAsyncClient.builder()
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(CONNECTIONS))
            .build();

    /** A virtual thread that blocks in the URL-connection client. */
    @POST
    @Path("virtual-url")
    @RunOnVirtualThread
    public Answer virtualThreadWithUrlConnection(Request request) {
        blocking.transactWriteItems(transaction(request));
        return new Answer(request.name());
    }

    /** A virtual thread that waits for the Netty client. */
    @POST
    @Path("virtual-netty")
    @RunOnVirtualThread
    public Answer virtualThreadWithNetty(Request request) {
        asynchronous.transactWriteItems(transaction(request)).join();
        return new Answer(request.name());
    }

    /** No thread waits: the Netty client completes a Uni. */
    @POST
    @Path("reactive")
    public Uni<Answer> reactive(Request request) {
        return Uni.createFrom()
                .completionStage(() -> asynchronous.transactWriteItems(transaction(request)))
                .map(response -> new Answer(request.name()));
    }

    /** The floor: the plain SDK doing the same writes, without REST around it; answers milliseconds. */
    @POST
    @Path("floor")
    @RunOnVirtualThread
    public long floor(@QueryParam("count") int count, @QueryParam("concurrency") int concurrency)
            throws InterruptedException {
        CountDownLatch running = new CountDownLatch(concurrency);
        long begin = System.nanoTime();
        for (int i = 0; i < concurrency; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < count / concurrency; n++) {
                        blocking.transactWriteItems(transaction(new Request("floor")));
                    }
                } finally {
                    running.countDown();
                }
            });
        }
        running.await();
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static TransactWriteItemsRequest transaction(Request request) {
        return TransactWriteItemsRequest.builder()
                .transactItems(IntStream.range(0, PUTS)
                        .mapToObj(number -> put(number, request))
                        .toList())
                .build();
    }

    private static TransactWriteItem put(int number, Request request) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("cadastro-customers")
                        .conditionExpression("attribute_not_exists(pk)")
                        .item(Map.of(
                                "pk", AttributeValue.fromS("BENCHMARK#" + UUID.randomUUID()),
                                "sk", AttributeValue.fromS("ITEM#" + number),
                                "name", AttributeValue.fromS(request.name()),
                                "sealed", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[SEALED_BYTES])))))
                .build();
    }

    /** What is to be written. */
    public record Request(String name) {}

    /** What was written. */
    public record Answer(String name) {}
}
