package io.cadastro.localcloud.kms;

import java.time.Instant;

/**
 * New material that a key got.
 *
 * @param onDemand whether it was asked for; otherwise it was due
 */
record Rotation(Instant date, boolean onDemand) {
    String type() {
        return onDemand ? "ON_DEMAND" : "AUTOMATIC";
    }
}
