package io.cadastro.localcloud.secretsmanager;

import java.time.Instant;
import java.util.Map;

/**
 * A secret without its values.
 *
 * @param kmsKey under which values are encrypted, or null for the default one
 * @param deletion when it is to be deleted, in cloud time, or null
 */
record Secret(
        String arn,
        String name,
        String description,
        String kmsKey,
        Instant created,
        Instant changed,
        Instant deletion,
        Map<String, String> tags) {
    Secret withDescription(String text, Instant now) {
        return new Secret(arn, name, text, kmsKey, created, now, deletion, tags);
    }

    Secret withKmsKey(String key, Instant now) {
        return new Secret(arn, name, description, key, created, now, deletion, tags);
    }

    /** @param when null if it is not to be deleted */
    Secret withDeletion(Instant when, Instant now) {
        return new Secret(arn, name, description, kmsKey, created, now, when, tags);
    }

    Secret withTags(Map<String, String> all, Instant now) {
        return new Secret(arn, name, description, kmsKey, created, now, deletion, all);
    }
}
