package io.cadastro.document.s3;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the bytes of documents are, and for how long they are offered. */
@ConfigMapping(prefix = "cadastro.documents")
interface DocumentsConfig {
    String bucket();

    /** The queue in which S3 tells of uploads to the bucket. */
    String uploadsQueue();

    @WithDefault("15m")
    Duration uploadValidity();

    @WithDefault("5m")
    Duration downloadValidity();
}
