package io.cadastro.customer.files;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the service keeps files. */
@ConfigMapping(prefix = "cadastro.data")
public interface DataConfig {
    /** On the data volume, and of this service alone; made if it is not there. */
    Path directory();
}
