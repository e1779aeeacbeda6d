package io.cadastro.localcloud.secretsmanager;

import io.cadastro.localcloud.AwsException;

/** A refusal as Secrets Manager words it. */
final class SecretsManagerException extends AwsException {
    private SecretsManagerException(String code, String message) {
        super(400, code, message);
    }

    static SecretsManagerException of(String code, String message) {
        return new SecretsManagerException(code, message);
    }

    static SecretsManagerException notFound(String what) {
        return of("ResourceNotFoundException", "Secrets Manager can't find the specified secret" + what + ".");
    }

    static SecretsManagerException exists(String message) {
        return of("ResourceExistsException", message);
    }

    static SecretsManagerException parameter(String message) {
        return of("InvalidParameterException", message);
    }

    static SecretsManagerException request(String message) {
        return of("InvalidRequestException", message);
    }

    static SecretsManagerException validation(String message) {
        return of("ValidationException", message);
    }
}
