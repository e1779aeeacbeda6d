package io.cadastro.localcloud.s3.policy;

import io.cadastro.localcloud.s3.S3Exception;

/** What S3 says to a policy that it does not take. */
final class MalformedPolicy {
    private MalformedPolicy() {}

    static S3Exception because(String message) {
        return new S3Exception(400, "MalformedPolicy", message);
    }
}
