package io.cadastro.localcloud.s3.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * @param notification the configuration as put, in XML
 * @param lifecycle the configuration as put, in XML
 * @param lifecycleMinimum which small objects lifecycle rules leave alone, in S3's word
 * @param documents what else it is configured with, by {@link BucketDocument}
 */
public record Bucket(
        String name,
        Instant created,
        Versioning versioning,
        Optional<String> notification,
        Optional<String> lifecycle,
        Optional<String> lifecycleMinimum,
        Map<String, String> documents) {

    public Optional<String> document(BucketDocument kind) {
        return Optional.ofNullable(documents.get(kind.name()));
    }
}
