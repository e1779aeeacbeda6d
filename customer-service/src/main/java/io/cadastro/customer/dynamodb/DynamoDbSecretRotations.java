package io.cadastro.customer.dynamodb;

import io.cadastro.customer.SecretRotation;
import io.cadastro.customer.SecretRotations;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.servicekit.privacy.LookupRotation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The changes of the secret, in the table of the keys; {@link LookupRehash} does the work. */
@ApplicationScoped
public class DynamoDbSecretRotations implements SecretRotations {
    private final CustomerKeys keys;

    DynamoDbSecretRotations(CustomerKeys keys) {
        this.keys = keys;
    }

    @Override
    public SecretRotation begin() {
        return shown(keys.lookupSecrets().rotate());
    }

    @Override
    public Optional<SecretRotation> find(int number) {
        return keys.lookupSecrets()
                .rotation()
                .filter(rotation -> rotation.number() == number)
                .map(DynamoDbSecretRotations::shown);
    }

    private static SecretRotation shown(LookupRotation rotation) {
        return new SecretRotation(
                rotation.number(),
                rotation.phase().label(),
                rotation.startedAt(),
                rotation.phaseSince(),
                rotation.rehashed());
    }
}
