package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.AwsException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error of S3 with the elements that S3 adds to it, and headers if the error has some. */
public final class S3Exception extends AwsException {
    private final transient Map<String, String> details = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    public S3Exception(int status, String code, String message) {
        super(status, code, message);
    }

    public S3Exception with(String element, String text) {
        details.put(element, text);
        return this;
    }

    public S3Exception withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    @Override
    public Map<String, String> elements() {
        return details;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public static S3Exception noSuchBucket(String bucket) {
        return new S3Exception(404, "NoSuchBucket", "The specified bucket does not exist").with("BucketName", bucket);
    }

    public static S3Exception noSuchKey(String key) {
        return new S3Exception(404, "NoSuchKey", "The specified key does not exist.").with("Key", key);
    }

    public static S3Exception invalidArgument(String message) {
        return new S3Exception(400, "InvalidArgument", message);
    }

    public static S3Exception invalidRequest(String message) {
        return new S3Exception(400, "InvalidRequest", message);
    }

    public static S3Exception preconditionFailed(String condition) {
        return new S3Exception(
                        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }
}
