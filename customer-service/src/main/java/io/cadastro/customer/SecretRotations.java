package io.cadastro.customer;

import java.util.Optional;

/** Changes the secret under which customers are looked up. */
public interface SecretRotations {
    /** Begins a change, unless one is under way: then that one is answered. */
    SecretRotation begin();

    /** The last change, if it has this number. */
    Optional<SecretRotation> find(int number);
}
