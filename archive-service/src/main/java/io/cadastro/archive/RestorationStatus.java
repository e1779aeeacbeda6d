package io.cadastro.archive;

import java.util.Locale;

/** How far a restoration is. */
public enum RestorationStatus {
    /** Committed here; S3 may not know of it yet. */
    REQUESTED,
    /** S3 is thawing the object. */
    IN_PROGRESS,
    /** The object can be read. */
    COMPLETED,
    /** The object could be read, and no longer can. */
    EXPIRED,
    /** It can never be done: see the reason. */
    FAILED;

    /** As our API writes it. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
