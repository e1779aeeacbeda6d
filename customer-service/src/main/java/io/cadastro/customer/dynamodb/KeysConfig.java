package io.cadastro.customer.dynamodb;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the customers' keys are kept. */
@ConfigMapping(prefix = "cadastro.keys")
public interface KeysConfig {
    /** How long after the day of a wrapping key registrations go on with it while KMS is away. */
    @WithDefault("24h")
    Duration kmsOutageTolerance();

    /**
     * After which time an instance asks whether there is a new secret of the look-ups. Four times that is how long a
     * change waits for all instances to know of it.
     */
    @WithDefault("30s")
    Duration lookupSecretsRefresh();
}
