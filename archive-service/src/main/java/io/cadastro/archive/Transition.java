package io.cadastro.archive;

import java.time.Instant;

/** An object version came into another storage class. */
public record Transition(ObjectVersion location, String storageClass, Instant at) {}
