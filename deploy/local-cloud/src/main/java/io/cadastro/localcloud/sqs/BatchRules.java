package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;

/** What SQS demands of every batch, as far as ElasticMQ does not. */
final class BatchRules {
    private static final int LONGEST = 1024 * 1024;

    private BatchRules() {}

    /** @throws AwsException 400 with the code for the rule that the batch breaks */
    static void check(ObjectNode request) {
        JsonNode entries = request.path("Entries");
        if (entries.isEmpty()) {
            throw new AwsException(
                    400, "EmptyBatchRequest", "There should be at least one entry in the request's batch.");
        }
        int size = 0;
        for (JsonNode entry : entries) {
            checkId(entry.path("Id").asText());
            size += MessageSize.of(entry);
        }
        if (size > LONGEST) {
            throw new AwsException(
                    400,
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than " + LONGEST + " bytes. You have sent " + size + " bytes.");
        }
    }

    private static void checkId(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
            throw new AwsException(
                    400,
                    "InvalidBatchEntryId",
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                            + " most 80 letters long.");
        }
    }
}
