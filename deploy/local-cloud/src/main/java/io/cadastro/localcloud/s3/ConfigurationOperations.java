package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.lifecycle.LifecycleConfiguration;
import io.cadastro.localcloud.s3.lock.ObjectLockConfiguration;
import io.cadastro.localcloud.s3.notification.NotificationConfiguration;
import io.cadastro.localcloud.s3.notification.Notifications;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketStore;
import io.cadastro.localcloud.s3.storage.Versioning;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Versioning, notification and lifecycle configuration of buckets. */
final class ConfigurationOperations {
    private static final String MINIMUM = "x-amz-transition-default-minimum-object-size";

    private final Buckets buckets;
    private final Notifications notifications;
    private final CloudClock clock;
    private final Runnable lifecycleChanged;

    ConfigurationOperations(Buckets buckets, Notifications notifications, CloudClock clock, Runnable lifecycleChanged) {
        this.buckets = buckets;
        this.notifications = notifications;
        this.clock = clock;
        this.lifecycleChanged = lifecycleChanged;
    }

    void getVersioning(S3Request request) throws Exception {
        XmlDocument document = new XmlDocument("VersioningConfiguration");
        switch (buckets.find(request.bucket()).versioning()) {
            case ENABLED -> document.element("Status", "Enabled");
            case SUSPENDED -> document.element("Status", "Suspended");
            case OFF -> {
                // Never switched on: S3 says nothing.
            }
        }
        request.respond(document);
    }

    void putVersioning(S3Request request) throws Exception {
        XmlElement document = XmlElement.parse(Bodies.document(request), "VersioningConfiguration");
        if (document.text("MfaDelete").filter("Enabled"::equals).isPresent()) {
            throw new NotInLocalCloudException("S3 MFA delete");
        }
        Versioning versioning =
                switch (document.required("Status")) {
                    case "Enabled" -> Versioning.ENABLED;
                    case "Suspended" -> Versioning.SUSPENDED;
                    default -> throw XmlElement.malformed();
                };
        buckets.change(request.bucket(), (connection, bucket) -> {
            if (versioning == Versioning.SUSPENDED
                    && ObjectLockConfiguration.of(bucket).isPresent()) {
                throw new S3Exception(
                        409,
                        "InvalidBucketState",
                        "An Object Lock configuration is present on this bucket, so the versioning state cannot be"
                                + " changed.");
            }
            BucketStore.setVersioning(connection, bucket.name(), versioning);
        });
        request.respond(200);
    }

    void getNotification(S3Request request) throws Exception {
        respond(
                request,
                buckets.find(request.bucket())
                        .notification()
                        .orElseGet(() -> new String(
                                new XmlDocument("NotificationConfiguration").bytes(), StandardCharsets.UTF_8)));
    }

    void putNotification(S3Request request) throws Exception {
        String xml = new String(Bodies.document(request), StandardCharsets.UTF_8);
        NotificationConfiguration configuration = NotificationConfiguration.parse(xml);
        buckets.find(request.bucket());
        notifications.test(configuration, request.bucket(), clock.now(), request.id());
        buckets.change(
                request.bucket(), (connection, bucket) -> BucketStore.setNotification(connection, bucket.name(), xml));
        request.respond(200);
    }

    void getLifecycle(S3Request request) throws Exception {
        Bucket bucket = buckets.find(request.bucket());
        String xml = bucket.lifecycle().orElseThrow(() -> new S3Exception(
                        404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")
                .with("BucketName", bucket.name()));
        bucket.lifecycleMinimum().ifPresent(minimum -> request.setHeader(MINIMUM, minimum));
        respond(request, xml);
    }

    void putLifecycle(S3Request request) throws Exception {
        String xml = new String(Bodies.document(request), StandardCharsets.UTF_8);
        String minimum = request.header(MINIMUM).orElse(LifecycleConfiguration.ALL_ABOVE_128K);
        if (!minimum.equals(LifecycleConfiguration.ALL_ABOVE_128K)
                && !minimum.equals(LifecycleConfiguration.BY_STORAGE_CLASS)) {
            throw S3Exception.invalidRequest("Invalid TransitionDefaultMinimumObjectSize found");
        }
        LifecycleConfiguration.parse(xml, minimum);
        buckets.change(
                request.bucket(),
                (connection, bucket) -> BucketStore.setLifecycle(connection, bucket.name(), xml, minimum));
        lifecycleChanged.run();
        request.setHeader(MINIMUM, minimum);
        request.respond(200);
    }

    void deleteLifecycle(S3Request request) throws Exception {
        buckets.change(
                request.bucket(),
                (connection, bucket) -> BucketStore.setLifecycle(connection, bucket.name(), null, null));
        request.respond(204);
    }

    private static void respond(S3Request request, String xml) throws IOException {
        request.exchange().respond(200, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
    }
}
