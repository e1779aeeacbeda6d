package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.s3.storage.StorageClass;
import java.time.Instant;

/** What is to be done with a version, and from when. */
public sealed interface LifecycleAction {
    Instant at();

    /** How many newer versions that are not current either there have to be, so many being kept. */
    default int newer() {
        return 0;
    }

    /** Move it to a colder storage class. */
    record Move(Instant at, StorageClass target, int newer) implements LifecycleAction {}

    /** Delete the current version as a user would: for good, or behind a marker. */
    record Expire(Instant at) implements LifecycleAction {}

    /** Delete this version for good. */
    record Remove(Instant at, int newer) implements LifecycleAction {}

    /** Delete this marker if nothing is left behind it. */
    record RemoveIfLone(Instant at) implements LifecycleAction {}
}
