package io.cadastro.archive.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of this service. */
@ConfigMapping(prefix = "cadastro.archive")
public interface ArchiveConfig {
    /** Of the documents. */
    String bucket();

    /** After how many days a document goes to cold storage. S3 counts them in whole days. */
    @WithDefault("90")
    int afterDays();

    /** How often the bucket's lifecycle rule is checked, and put back if it is missing. */
    @WithDefault("1h")
    Duration enforceEvery();

    /** How often objects that should have been archived are looked for. */
    @WithDefault("1h")
    Duration overdueEvery();

    /** How often restorations are looked for that a crash left behind, or whose next step is due. */
    @WithDefault("5s")
    Duration sweepEvery();

    /** How often S3 is asked how far a restoration is, should its notification not come. */
    @WithDefault("15m")
    Duration restorationCheckEvery();
}
