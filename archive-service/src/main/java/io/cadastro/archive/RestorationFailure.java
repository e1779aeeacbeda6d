package io.cadastro.archive;

import java.util.Locale;

/** Why a restoration can never be done. */
public enum RestorationFailure {
    /** S3 no longer has this version of the object. */
    OBJECT_MISSING,
    /** S3 says that the object is not in cold storage. */
    OBJECT_NOT_ARCHIVED;

    /** As our API writes it. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
