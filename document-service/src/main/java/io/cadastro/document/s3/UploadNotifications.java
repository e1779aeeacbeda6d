package io.cadastro.document.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.document.CompleteUpload;
import io.cadastro.document.Document;
import io.cadastro.document.EraseCustomer;
import io.cadastro.document.ObjectVersion;
import io.cadastro.servicekit.sqs.MessageHandler;
import io.cadastro.servicekit.sqs.QueueListener;
import io.cadastro.servicekit.telemetry.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Hears of uploads from S3. */
@ApplicationScoped
class UploadNotifications implements QueueListener {
    private static final Logger LOG = Logger.getLogger(UploadNotifications.class);

    private final DocumentsConfig config;
    private final ObjectMapper mapper;
    private final CompleteUpload completeUpload;
    private final EraseCustomer eraseCustomer;

    UploadNotifications(
            DocumentsConfig config, ObjectMapper mapper, CompleteUpload completeUpload, EraseCustomer eraseCustomer) {
        this.config = config;
        this.mapper = mapper;
        this.completeUpload = completeUpload;
        this.eraseCustomer = eraseCustomer;
    }

    @Override
    public String queue() {
        return config.uploadsQueue();
    }

    @Override
    public MessageHandler handler() {
        return this::handle;
    }

    private void handle(String notification) {
        ObjectCreated.read(mapper, notification).forEach(this::handle);
    }

    private void handle(ObjectCreated created) {
        ObjectVersion version = created.version();
        if (!version.bucket().equals(config.bucket())) {
            LOG.warnf("An object is in another bucket, it is left alone: bucket=%s", version.bucket());
        } else if (eraseCustomer.discard(version)) {
            LOG.infof("An object arrived for an erased customer, it is deleted: versionId=%s", version.versionId());
        } else if (created.isUpload()) {
            complete(version);
        }
    }

    private void complete(ObjectVersion uploaded) {
        Optional<Document> document = completeUpload.documentAt(uploaded.key());
        if (document.isEmpty()) {
            LOG.warnf("An object belongs to no document, it is left alone: bucket=%s", uploaded.bucket());
            return;
        }
        Traces.continued(
                document.get().traceparent(),
                "document uploaded",
                () -> completeUpload.complete(document.get(), uploaded));
    }
}
