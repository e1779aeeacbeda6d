package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.s3.storage.StorageClass;
import java.time.Instant;

/** What is to be done with a version, and from when. */
public sealed interface LifecycleAction {
    Instant at();

    /** Move it to a colder storage class. */
    record Move(Instant at, StorageClass target) implements LifecycleAction {}

    /** Delete the current version as a user would: for good, or behind a marker. */
    record Expire(Instant at) implements LifecycleAction {}

    /** Delete this version for good. */
    record Remove(Instant at) implements LifecycleAction {}

    /** Delete this marker if nothing is left behind it. */
    record RemoveIfLone(Instant at) implements LifecycleAction {}
}
