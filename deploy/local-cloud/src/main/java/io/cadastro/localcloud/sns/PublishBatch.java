package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.protocol.QueryRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The limits of a PublishBatch call. */
final class PublishBatch {
    private static final int MOST_ENTRIES = 10;

    private PublishBatch() {}

    /** @throws AwsException 400 with AWS's code if the batch breaks a limit; nothing of it is published */
    static void check(List<QueryRequest> entries) {
        if (entries.isEmpty()) {
            throw new AwsException(400, "EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw new AwsException(
                    400,
                    "TooManyEntriesInBatchRequest",
                    "The batch request contains more entries than permissible (more than 10).");
        }
        Set<String> ids = new HashSet<>();
        int size = 0;
        for (QueryRequest entry : entries) {
            checkId(entry.required("Id"), ids);
            size += MessageReader.size(entry);
        }
        if (size > MessageRules.LARGEST) {
            throw new AwsException(
                    400, "BatchRequestTooLong", "The length of all the messages put together is more than the limit.");
        }
    }

    private static void checkId(String id, Set<String> earlier) {
        if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
            throw new AwsException(
                    400,
                    "InvalidBatchEntryId",
                    "The Id of a batch entry in a batch request doesn't abide by the specification: " + id);
        }
        if (!earlier.add(id)) {
            throw new AwsException(
                    400, "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
        }
    }
}
