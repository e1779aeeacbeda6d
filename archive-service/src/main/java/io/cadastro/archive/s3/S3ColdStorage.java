package io.cadastro.archive.s3;

import io.cadastro.archive.ColdStorage;
import io.cadastro.archive.ObjectVersion;
import io.cadastro.archive.RestoreAnswer;
import io.cadastro.archive.RetrievalTier;
import io.cadastro.archive.StorageClasses;
import io.cadastro.archive.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.RestoreObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 as cold storage. */
@ApplicationScoped
class S3ColdStorage implements ColdStorage {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final S3Client s3;

    S3ColdStorage(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public Optional<StoredObject> inspect(ObjectVersion location) {
        try {
            return Optional.of(stored(s3.headObject(request ->
                    request.bucket(location.bucket()).key(location.key()).versionId(location.versionId()))));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static StoredObject stored(HeadObjectResponse head) {
        // S3 does not write the class down when it is the usual one.
        String storageClass = Objects.requireNonNullElse(head.storageClassAsString(), StorageClasses.STANDARD);
        RestoreHeader restore = RestoreHeader.parse(head.restore());
        return new StoredObject(storageClass, restore.ongoing(), restore.expiry());
    }

    @Override
    public RestoreAnswer restore(ObjectVersion location, int days, RetrievalTier tier) {
        try {
            RestoreObjectResponse response = s3.restoreObject(request -> request.bucket(location.bucket())
                    .key(location.key())
                    .versionId(location.versionId())
                    .restoreRequest(
                            restore -> restore.days(days).glacierJobParameters(job -> job.tier(tier.s3Name()))));
            return response.sdkHttpResponse().statusCode() == OK
                    ? RestoreAnswer.ALREADY_READABLE
                    : RestoreAnswer.STARTED;
        } catch (S3Exception e) {
            return refusal(e);
        }
    }

    /** What cannot succeed by trying again; all else is thrown on, and tried again. */
    private static RestoreAnswer refusal(S3Exception exception) {
        return switch (String.valueOf(exception.awsErrorDetails().errorCode())) {
            case "RestoreAlreadyInProgress" -> RestoreAnswer.STARTED;
            case "InvalidObjectState" -> RestoreAnswer.NOT_ARCHIVED;
            case "NoSuchKey", "NoSuchVersion" -> RestoreAnswer.MISSING;
            default -> throw exception;
        };
    }
}
