package io.cadastro.document.s3;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * Removes all that a bucket has under a prefix, a page at a time: what was removed is not in the next first page, and
 * an empty first page is the proof that nothing is left.
 */
final class Removal {
    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    Removal(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** Uploads first: one that is completed meanwhile is found among the versions. */
    void run() {
        List<MultipartUpload> uploads = uploads();
        while (!uploads.isEmpty()) {
            uploads.forEach(this::abort);
            uploads = uploads();
        }
        List<ObjectIdentifier> versions = versions();
        while (!versions.isEmpty()) {
            delete(versions);
            versions = versions();
        }
    }

    private List<MultipartUpload> uploads() {
        ListMultipartUploadsResponse page =
                s3.listMultipartUploads(request -> request.bucket(bucket).prefix(prefix));
        return page.uploads();
    }

    private void abort(MultipartUpload upload) {
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
        } catch (NoSuchUploadException e) {
            // Completed or aborted by somebody else since it was listed.
        }
    }

    private List<ObjectIdentifier> versions() {
        ListObjectVersionsResponse page =
                s3.listObjectVersions(request -> request.bucket(bucket).prefix(prefix));
        return Stream.concat(
                        page.versions().stream().map(Removal::identifier),
                        page.deleteMarkers().stream().map(Removal::identifier))
                .toList();
    }

    private static ObjectIdentifier identifier(ObjectVersion version) {
        return ObjectIdentifier.builder()
                .key(version.key())
                .versionId(version.versionId())
                .build();
    }

    private static ObjectIdentifier identifier(DeleteMarkerEntry marker) {
        return ObjectIdentifier.builder()
                .key(marker.key())
                .versionId(marker.versionId())
                .build();
    }

    /** As many as one page has: S3 lists and deletes up to a thousand at a time. */
    private void delete(List<ObjectIdentifier> versions) {
        DeleteObjectsResponse response = s3.deleteObjects(DeleteObjectsRequest.builder()
                .bucket(bucket)
                .delete(Delete.builder().quiet(true).objects(versions).build())
                .build());
        if (!response.errors().isEmpty()) {
            throw new IllegalStateException("S3 did not delete %d of %d versions: code=%s"
                    .formatted(
                            response.errors().size(),
                            versions.size(),
                            response.errors().getFirst().code()));
        }
    }
}
