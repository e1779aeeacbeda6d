package io.cadastro.document.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.document.CompleteUpload;
import io.cadastro.document.Document;
import io.cadastro.document.EraseCustomer;
import io.cadastro.document.ObjectVersion;
import io.cadastro.servicekit.sqs.QueueConsumer;
import io.cadastro.servicekit.telemetry.Traces;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Hears of uploads from S3. */
@Readiness
@ApplicationScoped
class UploadNotifications implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(UploadNotifications.class);

    private final SqsClient sqs;
    private final DocumentsConfig config;
    private final ObjectMapper mapper;
    private final CompleteUpload completeUpload;
    private final EraseCustomer eraseCustomer;
    private volatile QueueConsumer consumer;

    UploadNotifications(
            SqsClient sqs,
            DocumentsConfig config,
            ObjectMapper mapper,
            CompleteUpload completeUpload,
            EraseCustomer eraseCustomer) {
        this.sqs = sqs;
        this.config = config;
        this.mapper = mapper;
        this.completeUpload = completeUpload;
        this.eraseCustomer = eraseCustomer;
    }

    void start(@Observes StartupEvent event) {
        consumer = new QueueConsumer(sqs, config.uploadsQueue(), this::handle);
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("queue " + config.uploadsQueue())
                .status(consumer != null && consumer.isAlive())
                .build();
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
