package io.cadastro.localcloud.signature;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.WireProtocol;

/** Why a request is not let in, and how each protocol of AWS says so. */
enum Refusal {
    UNSIGNED(
            "AccessDenied",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "Access Denied",
            "Request is missing Authentication Token"),
    UNKNOWN_KEY(
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "The AWS Access Key Id you provided does not exist in our records.",
            "The security token included in the request is invalid."),
    WRONG_SIGNATURE(
            "SignatureDoesNotMatch",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided."
                    + " Check your key and signing method.",
            "The request signature we calculated does not match the signature you provided."
                    + " Check your AWS Secret Access Key and signing method."
                    + " Consult the service documentation for details."),
    SKEWED(
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "The difference between the request time and the current time is too large.",
            "The difference between the request time and the current time is too large."),
    EXPIRED(
            "AccessDenied",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "Request has expired",
            "Request has expired"),
    UNSIGNED_HEADERS(
            "AccessDenied",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "There were headers present in the request which were not signed",
            "There were headers present in the request which were not signed");

    private final String s3Code;
    private final String queryCode;
    private final String jsonCode;
    private final String s3Message;
    private final String message;

    Refusal(String s3Code, String queryCode, String jsonCode, String s3Message, String message) {
        this.s3Code = s3Code;
        this.queryCode = queryCode;
        this.jsonCode = jsonCode;
        this.s3Message = s3Message;
        this.message = message;
    }

    AwsException in(WireProtocol protocol) {
        return switch (protocol) {
            case S3 -> new AwsException(403, s3Code, s3Message);
            case QUERY -> new AwsException(403, queryCode, message);
            case JSON -> new AwsException(400, jsonCode, message);
            case REST_JSON -> new AwsException(403, jsonCode, message);
        };
    }
}
