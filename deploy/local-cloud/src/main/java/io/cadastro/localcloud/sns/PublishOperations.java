package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations that publish. */
final class PublishOperations {
    private final TopicStore topics;
    private final Publisher publisher;

    PublishOperations(TopicStore topics, Publisher publisher) {
        this.topics = topics;
        this.publisher = publisher;
    }

    Map<String, Operation> operations() {
        return Map.of("Publish", this::publish, "PublishBatch", this::publishBatch);
    }

    private void publish(QueryRequest request, Xml result) {
        if (request.optional("PhoneNumber").isPresent()) {
            throw new NotInLocalCloudException("Publishing to a phone number by SNS");
        }
        String arn = request.optional("TopicArn")
                .or(() -> request.optional("TargetArn"))
                .orElseThrow(() ->
                        Refusal.invalidParameter("TopicArn or TargetArn Reason: no value for required parameter"));
        Message message = MessageReader.read(Arns.require("TopicArn", arn), request);
        if (MessageRules.size(request.required("Message"), message.attributes()) > MessageRules.LARGEST) {
            throw Refusal.invalidParameter("Message too long");
        }
        publisher.publish(message);
        result.text("MessageId", message.id());
    }

    private void publishBatch(QueryRequest request, Xml result) {
        Topic topic = topics.get(Arns.require("TopicArn", request.required("TopicArn")));
        List<QueryRequest> entries = request.structures("PublishBatchRequestEntries.member");
        PublishBatch.check(entries);
        Map<String, Message> messages = new LinkedHashMap<>();
        Map<String, AwsException> refusals = new LinkedHashMap<>();
        for (QueryRequest entry : entries) {
            try {
                messages.put(entry.required("Id"), MessageReader.read(topic.arn(), entry));
            } catch (AwsException e) {
                refusals.put(entry.required("Id"), e);
            }
        }
        publisher.publish(topic, new ArrayList<>(messages.values()));
        writeSuccessful(result, messages);
        writeFailed(result, refusals);
    }

    private static void writeSuccessful(Xml result, Map<String, Message> messages) {
        result.element(
                "Successful",
                () -> messages.forEach((id, message) ->
                        result.element("member", () -> result.text("Id", id).text("MessageId", message.id()))));
    }

    private static void writeFailed(Xml result, Map<String, AwsException> refusals) {
        result.element(
                "Failed",
                () -> refusals.forEach((id, refusal) -> result.element("member", () -> result.text("Id", id)
                        .text("Code", refusal.code())
                        .text("Message", refusal.getMessage())
                        .text("SenderFault", true))));
    }
}
