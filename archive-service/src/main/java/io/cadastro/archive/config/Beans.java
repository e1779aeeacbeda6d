package io.cadastro.archive.config;

import io.cadastro.archive.ArchivePolicy;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the domain needs that is no bean by itself. */
@Dependent
class Beans {
    @Produces
    @Singleton
    ArchivePolicy policy(ArchiveConfig config) {
        return new ArchivePolicy(config.bucket(), config.afterDays(), config.restorationCheckEvery());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
