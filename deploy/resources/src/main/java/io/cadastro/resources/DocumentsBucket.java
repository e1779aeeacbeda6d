package io.cadastro.resources;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** The bucket of the customers' documents, versioned, telling two queues what happens in it. */
final class DocumentsBucket {
    private final S3Client s3;
    private final Region region;
    private final String name;

    DocumentsBucket(S3Client s3, Region region, String name) {
        this.s3 = s3;
        this.region = region;
        this.name = name;
    }

    String arn() {
        return "arn:aws:s3:::" + name;
    }

    void create() {
        try {
            s3.createBucket(request -> {
                request.bucket(name);
                // S3's oldest region is the one that must not be named.
                if (!region.equals(Region.US_EAST_1)) {
                    request.createBucketConfiguration(location -> location.locationConstraint(region.id()));
                }
            });
        } catch (BucketAlreadyOwnedByYouException e) {
            // That is what we want.
        }
        s3.putBucketVersioning(request -> request.bucket(name)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    /** Both queues must allow the bucket to send before: S3 tries it. */
    void notify(Queue uploads, Queue transitions) {
        s3.putBucketNotificationConfiguration(request -> request.bucket(name)
                .notificationConfiguration(configuration -> configuration.queueConfigurations(
                        to(uploads, "uploads", Event.S3_OBJECT_CREATED),
                        to(
                                transitions,
                                "transitions",
                                Event.S3_LIFECYCLE_TRANSITION,
                                Event.S3_OBJECT_RESTORE_POST,
                                Event.S3_OBJECT_RESTORE_COMPLETED,
                                Event.S3_OBJECT_RESTORE_DELETE))));
    }

    private static QueueConfiguration to(Queue queue, String id, Event... events) {
        return QueueConfiguration.builder()
                .id(id)
                .queueArn(queue.arn())
                .events(events)
                .build();
    }
}
