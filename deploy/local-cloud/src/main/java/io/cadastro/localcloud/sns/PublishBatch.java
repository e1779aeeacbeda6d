package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.protocol.QueryRequest;
import java.nio.charset.StandardCharsets;
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
        int length = 0;
        for (QueryRequest entry : entries) {
            if (!ids.add(entry.required("Id"))) {
                throw new AwsException(
                        400, "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
            }
            length += entry.required("Message").getBytes(StandardCharsets.UTF_8).length;
        }
        if (length > Publisher.LONGEST_MESSAGE) {
            throw new AwsException(
                    400, "BatchRequestTooLong", "The length of all the messages put together is more than the limit.");
        }
    }
}
