package io.cadastro.localcloud.signature;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.WireProtocol;

/** Why a request is not let in, and how each protocol of AWS says so. */
enum Refusal {
    UNSIGNED(
            "AccessDenied",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "Request is missing Authentication Token"),
    UNKNOWN_KEY(
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "The AWS Access Key Id you provided does not exist in our records"),
    WRONG_SIGNATURE(
            "SignatureDoesNotMatch",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided."
                    + " Check your key and signing method"),
    SKEWED(
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "The difference between the request time and the current time is too large"),
    EXPIRED("AccessDenied", "SignatureDoesNotMatch", "InvalidSignatureException", "Request has expired"),
    UNSIGNED_HEADERS(
            "AccessDenied",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "There were headers present in the request which were not signed");

    private final String s3Code;
    private final String queryCode;
    private final String jsonCode;
    private final String message;

    Refusal(String s3Code, String queryCode, String jsonCode, String message) {
        this.s3Code = s3Code;
        this.queryCode = queryCode;
        this.jsonCode = jsonCode;
        this.message = message;
    }

    AwsException in(WireProtocol protocol) {
        return switch (protocol) {
            case S3 -> new AwsException(403, s3Code, message);
            case QUERY -> new AwsException(403, queryCode, message);
            case JSON -> new AwsException(400, jsonCode, message);
            case REST_JSON -> new AwsException(403, jsonCode, message);
        };
    }
}
