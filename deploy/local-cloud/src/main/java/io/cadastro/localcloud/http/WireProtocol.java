package io.cadastro.localcloud.http;

/** The ways in which AWS's services speak over HTTP, as far as they matter to errors. */
public enum WireProtocol {
    /** XML of S3's own. */
    S3,
    /** Forms in, XML out: SNS, SES v1. */
    QUERY,
    /** JSON with the operation in a header: DynamoDB, KMS, SQS. */
    JSON,
    /** JSON with the operation in method and path: SES v2. */
    REST_JSON;

    /** @param service the name in the credential scope */
    public static WireProtocol of(Exchange exchange, String service) {
        if (service.equals("s3")) {
            return S3;
        }
        if (exchange.header("x-amz-target").isPresent()) {
            return JSON;
        }
        if (exchange.header("content-type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent()) {
            return QUERY;
        }
        return REST_JSON;
    }
}
