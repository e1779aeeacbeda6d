package io.cadastro.localcloud.kms;

import io.cadastro.localcloud.AwsException;

/** A refusal as KMS words it. */
final class KmsException extends AwsException {
    private KmsException(String code, String message) {
        super(400, code, message);
    }

    static KmsException of(String code, String message) {
        return new KmsException(code, message);
    }

    static KmsException notFound(String what) {
        return of("NotFoundException", what + " is not found.");
    }

    static KmsException validation(String message) {
        return of("ValidationException", message);
    }

    /** @param member as AWS's messages write it, like {@code keyId} */
    static KmsException constraint(String value, String member, String constraint) {
        return validation("1 validation error detected: Value " + value + " at '" + member
                + "' failed to satisfy constraint: Member must " + constraint);
    }

    /** KMS does not say what is wrong with a ciphertext. */
    static KmsException invalidCiphertext() {
        return of("InvalidCiphertextException", null);
    }
}
