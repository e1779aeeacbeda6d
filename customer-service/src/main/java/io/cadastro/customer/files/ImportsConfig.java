package io.cadastro.customer.files;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What imports may take. */
@ConfigMapping(prefix = "cadastro.imports")
public interface ImportsConfig {
    /** How long an import may be, unpacked. */
    @WithDefault("10G")
    MemorySize largest();

    /** How much of the volume imports leave free. */
    @WithDefault("256M")
    MemorySize spare();

    /** How many lines are registered at the same time. */
    @WithDefault("64")
    int concurrency();

    /** The name of this instance, for whoever looks for the volume on which an import lies. */
    @WithDefault("${HOSTNAME:localhost}")
    String instance();
}
