package io.cadastro.servicekit.sqs;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Queues that answer each long poll as they were told, and let it wait until then. Their URLs are their names. */
final class ScriptedQueues implements SqsClient {
    private final Map<String, BlockingQueue<Supplier<ReceiveMessageResponse>>> answers = new ConcurrentHashMap<>();
    private final Queue<String> deleted = new ConcurrentLinkedQueue<>();

    void bring(String queue, String body) {
        Message message = Message.builder()
                .messageId(body)
                .receiptHandle(queue + "/" + body)
                .body(body)
                .build();
        answers(queue)
                .add(() -> ReceiveMessageResponse.builder().messages(message).build());
    }

    void comeOutOfReach(String queue) {
        answers(queue).add(() -> {
            throw SdkClientException.create("Connection refused");
        });
    }

    /** With what no code is prepared for. */
    void killReader(String queue) {
        answers(queue).add(() -> {
            throw new StackOverflowError("On purpose, to see who notices");
        });
    }

    Queue<String> deleted() {
        return deleted;
    }

    private BlockingQueue<Supplier<ReceiveMessageResponse>> answers(String queue) {
        return answers.computeIfAbsent(queue, name -> new LinkedBlockingQueue<>());
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return GetQueueUrlResponse.builder().queueUrl(request.queueName()).build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        try {
            return answers(request.queueUrl()).take().get();
        } catch (InterruptedException e) {
            throw AbortedException.create("Thread was interrupted", e);
        }
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        request.entries().stream()
                .map(DeleteMessageBatchRequestEntry::receiptHandle)
                .forEach(deleted::add);
        return DeleteMessageBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
