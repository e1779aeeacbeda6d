package io.cadastro.localcloud.kms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that never leaves KMS.
 *
 * @param managedByAws whether a service made it for itself; users cannot change such a key
 * @param rotations in the order in which they happened
 */
record KmsKey(
        String id,
        KeySpec spec,
        boolean managedByAws,
        Instant created,
        KeyMaterial material,
        List<Rotation> rotations,
        KeySettings settings) {
    private static final String ARN = "arn:aws:kms:us-east-1:000000000000:key/";

    static String arn(String id) {
        return ARN + id;
    }

    String arn() {
        return arn(id);
    }

    String state() {
        if (settings.deletion() != null) {
            return "PendingDeletion";
        }
        return settings.enabled() ? "Enabled" : "Disabled";
    }

    KmsKey with(KeySettings changed) {
        return new KmsKey(id, spec, managedByAws, created, material, rotations, changed);
    }

    KmsKey rotated(byte[] next, Rotation rotation) {
        List<Rotation> all = new ArrayList<>(rotations);
        all.add(rotation);
        return new KmsKey(id, spec, managedByAws, created, material.with(next), List.copyOf(all), settings);
    }
}
