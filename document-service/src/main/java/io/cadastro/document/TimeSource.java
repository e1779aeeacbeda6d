package io.cadastro.document;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The time that use cases go by. */
@Dependent
class TimeSource {
    @Produces
    @Singleton
    InstantSource system() {
        return InstantSource.system();
    }
}
