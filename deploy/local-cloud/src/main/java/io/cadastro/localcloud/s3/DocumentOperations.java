package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.BucketDocument;
import io.cadastro.localcloud.s3.storage.BucketStore;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Puts, gets and deletes a configuration that a bucket keeps as it was put. */
final class DocumentOperations {
    private final Buckets buckets;
    private final BucketDocument kind;
    private final BiConsumer<Bucket, String> check;
    private final Supplier<String> absent;

    /**
     * @param check throws if the bucket cannot have such a configuration
     * @param absent what the bucket has as long as nothing was put, or throws what S3 says then
     */
    DocumentOperations(
            Buckets buckets, BucketDocument kind, BiConsumer<Bucket, String> check, Supplier<String> absent) {
        this.buckets = buckets;
        this.kind = kind;
        this.check = check;
        this.absent = absent;
    }

    /** For configurations of which a bucket may have none. */
    static Supplier<String> absent(String code, String message) {
        return () -> {
            throw new S3Exception(404, code, message);
        };
    }

    void get(S3Request request) throws Exception {
        String text = buckets.find(request.bucket()).document(kind).orElseGet(absent);
        String type = kind == BucketDocument.POLICY ? "application/json" : "application/xml";
        request.exchange().respond(200, type, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(S3Request request) throws Exception {
        String text = new String(Bodies.document(request), StandardCharsets.UTF_8);
        buckets.change(request.bucket(), (connection, bucket) -> {
            check.accept(bucket, text);
            BucketStore.setDocument(connection, bucket.name(), kind, text);
        });
        request.respond(kind == BucketDocument.POLICY ? 204 : 200);
    }

    void delete(S3Request request) throws Exception {
        buckets.change(
                request.bucket(), (connection, bucket) -> BucketStore.removeDocument(connection, bucket.name(), kind));
        request.respond(204);
    }
}
