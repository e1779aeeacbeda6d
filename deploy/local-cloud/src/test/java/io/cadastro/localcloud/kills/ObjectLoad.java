package io.cadastro.localcloud.kills;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects that are put, put again, completed from parts and deleted; told apart by the SHA-256 of their bytes. */
final class ObjectLoad implements Load {
    private static final String BUCKET = "kept";
    private static final int KEYS = 30;
    private static final int LARGEST = 300_000;
    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    private final S3Client s3;
    private final Ledger<String> ledger = new Ledger<>();

    ObjectLoad(S3Client s3) {
        this.s3 = s3;
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @Override
    public void act(Random random) {
        String key = "object-" + random.nextInt(KEYS);
        switch (random.nextInt(10)) {
            case 0 -> complete(key, bytes(random, SMALLEST_PART), bytes(random, random.nextInt(LARGEST)));
            case 1, 2 -> delete(key);
            default -> put(key, bytes(random, random.nextInt(LARGEST)));
        }
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private void put(String key, byte[] bytes) {
        ledger.change(
                key,
                Optional.of(sha256(bytes)),
                () -> s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes)));
    }

    private void delete(String key) {
        ledger.change(
                key,
                Optional.empty(),
                () -> s3.deleteObject(request -> request.bucket(BUCKET).key(key)));
    }

    private void complete(String key, byte[] first, byte[] second) {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(BUCKET).key(key))
                .uploadId();
        CompletedPart one = upload(key, upload, 1, first);
        CompletedPart two = upload(key, upload, 2, second);
        ledger.change(
                key,
                Optional.of(sha256(first, second)),
                () -> s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(one, two))));
    }

    private CompletedPart upload(String key, String upload, int number, byte[] bytes) {
        String tag = s3.uploadPart(
                        request ->
                                request.bucket(BUCKET).key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(bytes))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    @Override
    public void verify() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (S3Object object :
                s3.listObjectsV2(request -> request.bucket(BUCKET)).contents()) {
            try (InputStream body =
                    s3.getObject(request -> request.bucket(BUCKET).key(object.key()))) {
                found.put(object.key(), sha256(body.readAllBytes()));
            }
        }
        ledger.verify(found);
    }

    private static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
