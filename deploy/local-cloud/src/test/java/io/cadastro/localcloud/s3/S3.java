package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.RunningCloud;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Clients and small helps for tests of S3. */
final class S3 {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private S3() {}

    static S3Client client(RunningCloud cloud) {
        return cloud.client(S3Client.builder().forcePathStyle(true));
    }

    static S3Presigner presigner(RunningCloud cloud) {
        return S3Presigner.builder()
                .endpointOverride(cloud.endpoint())
                .region(RunningCloud.REGION)
                .credentialsProvider(RunningCloud.CREDENTIALS)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    static String newBucket(S3Client s3) {
        String name = "b-" + UUID.randomUUID();
        s3.createBucket(request -> request.bucket(name));
        return name;
    }

    static void keepVersions(S3Client s3, String bucket) {
        s3.putBucketVersioning(request ->
                request.bucket(bucket).versioningConfiguration(configuration -> configuration.status("Enabled")));
    }

    /** One whose versions can be locked. */
    static String newLockedBucket(S3Client s3) {
        String name = "b-" + UUID.randomUUID();
        s3.createBucket(request -> request.bucket(name).objectLockEnabledForBucket(true));
        return name;
    }

    static void put(S3Client s3, String bucket, String key, String text) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Sends a presigned request as somebody without an SDK does. */
    static HttpResponse<String> send(SdkHttpRequest presigned, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(presigned.getUri())
                .method(presigned.method().name(), body);
        presigned.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return send(request.build());
    }

    /** Reads an object as a stranger. */
    static HttpResponse<String> getUnsigned(RunningCloud cloud, String bucket, String key) throws Exception {
        return send(HttpRequest.newBuilder(cloud.endpoint().resolve("/" + bucket + "/" + key))
                .build());
    }

    static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
