package io.cadastro.document.s3;

import io.cadastro.document.Document;
import io.cadastro.document.DownloadOffer;
import io.cadastro.document.FileDescription;
import io.cadastro.document.ObjectStore;
import io.cadastro.document.ObjectVersion;
import io.cadastro.document.StoredObject;
import io.cadastro.document.UploadOffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** Documents in an S3 bucket. */
@ApplicationScoped
class S3ObjectStore implements ObjectStore {
    private static final Set<StorageClass> COLD = EnumSet.of(StorageClass.GLACIER, StorageClass.DEEP_ARCHIVE);
    private static final String RESTORED = "ongoing-request=\"false\"";
    private static final int NOT_FOUND = 404;
    /** What S3 answers for the version of a deletion. */
    private static final int METHOD_NOT_ALLOWED = 405;

    private final S3Client s3;
    private final S3Presigner presigner;
    private final DocumentsConfig config;

    S3ObjectStore(S3Client s3, S3Presigner presigner, DocumentsConfig config) {
        this.s3 = s3;
        this.presigner = presigner;
        this.config = config;
    }

    @Override
    public String bucket() {
        return config.bucket();
    }

    @Override
    public UploadOffer offerUpload(Document document) {
        FileDescription file = document.file();
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket(config.bucket())
                .key(document.key())
                .contentLength(file.size())
                .contentType(file.contentType())
                .checksumSHA256(base64(file.sha256()))
                .build();
        PresignedPutObjectRequest signed = presigner.presignPutObject(
                request -> request.putObjectRequest(put).signatureDuration(config.uploadValidity()));
        return new UploadOffer(URI.create(signed.url().toString()), headers(signed), inSeconds(signed.expiration()));
    }

    /** All that is signed, but for the host, which clients send by themselves. */
    private static Map<String, String> headers(PresignedPutObjectRequest signed) {
        Map<String, String> headers = new TreeMap<>();
        signed.signedHeaders().forEach((name, values) -> {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (!lowerCase.equals("host")) {
                headers.put(lowerCase, String.join(",", values));
            }
        });
        return headers;
    }

    @Override
    public DownloadOffer offerDownload(Document document, ObjectVersion version) {
        GetObjectRequest get = get(version)
                .responseContentDisposition(
                        ContentDisposition.attachment(document.file().fileName()))
                .responseContentType(document.file().contentType())
                .build();
        PresignedGetObjectRequest signed = presigner.presignGetObject(
                request -> request.getObjectRequest(get).signatureDuration(config.downloadValidity()));
        return new DownloadOffer(URI.create(signed.url().toString()), inSeconds(signed.expiration()));
    }

    @Override
    public Optional<StoredObject> find(ObjectVersion version) {
        try {
            HeadObjectResponse head = s3.headObject(request -> request.bucket(version.bucket())
                    .key(version.key())
                    .versionId(version.versionId())
                    .checksumMode(ChecksumMode.ENABLED));
            return Optional.of(new StoredObject(head.contentLength(), sha256(head), isArchived(head)));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == METHOD_NOT_ALLOWED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A composite checksum is one of checksums of parts, and tells nothing of the whole. */
    private static Optional<String> sha256(HeadObjectResponse head) {
        return Optional.ofNullable(head.checksumSHA256())
                .filter(base64 -> head.checksumType() != ChecksumType.COMPOSITE && !base64.contains("-"))
                .map(base64 -> HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    }

    private static boolean isArchived(HeadObjectResponse head) {
        boolean restored = head.restore() != null && head.restore().contains(RESTORED);
        return !restored && (COLD.contains(head.storageClass()) || head.archiveStatus() != null);
    }

    @Override
    public byte[] firstBytes(ObjectVersion version, int count) {
        GetObjectRequest request = get(version).range("bytes=0-" + (count - 1)).build();
        try (ResponseInputStream<GetObjectResponse> bytes = s3.getObject(request)) {
            return bytes.readNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read an object", e);
        }
    }

    @Override
    public String digest(ObjectVersion version) {
        try (ResponseInputStream<GetObjectResponse> bytes =
                        s3.getObject(get(version).build());
                DigestOutputStream digest =
                        new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(digest);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read an object", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void delete(ObjectVersion version) {
        s3.deleteObject(
                request -> request.bucket(version.bucket()).key(version.key()).versionId(version.versionId()));
    }

    @Override
    public void deleteAll(String prefix) {
        new Removal(s3, config.bucket(), prefix).run();
    }

    private static GetObjectRequest.Builder get(ObjectVersion version) {
        return GetObjectRequest.builder()
                .bucket(version.bucket())
                .key(version.key())
                .versionId(version.versionId());
    }

    /** Signatures know no smaller unit. */
    private static Instant inSeconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String base64(String hexadecimal) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
    }
}
