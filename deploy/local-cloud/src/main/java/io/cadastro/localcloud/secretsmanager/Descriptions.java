package io.cadastro.localcloud.secretsmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.protocol.JsonService;
import java.time.Instant;

/** Secrets as DescribeSecret and ListSecrets show them. */
final class Descriptions {
    private Descriptions() {}

    static ObjectNode of(Secret secret, CloudClock clock) {
        ObjectNode description = JsonService.JSON
                .createObjectNode()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("CreatedDate", seconds(secret.created()))
                .put("LastChangedDate", seconds(secret.changed()));
        if (secret.description() != null) {
            description.put("Description", secret.description());
        }
        if (secret.kmsKey() != null) {
            description.put("KmsKeyId", secret.kmsKey());
        }
        if (secret.deletion() != null) {
            description.put("DeletedDate", seconds(clock.realTimeOf(secret.deletion())));
        }
        ArrayNode tags = description.putArray("Tags");
        secret.tags().forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return description;
    }

    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
