package io.cadastro.customer.files;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long drafts are kept, and how many. */
@ConfigMapping(prefix = "cadastro.drafts")
public interface DraftsConfig {
    /** After which time without a change a draft is not there any more. */
    @WithDefault("24h")
    Duration keep();

    /** How often files of expired drafts are removed; none is served meanwhile. */
    @WithDefault("10m")
    Duration sweep();

    /** How many drafts one instance keeps at most. */
    @WithDefault("20000")
    int most();

    /** How much room they take at most. */
    @WithDefault("256M")
    MemorySize room();
}
