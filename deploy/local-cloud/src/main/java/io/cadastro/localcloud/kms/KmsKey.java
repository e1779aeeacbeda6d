package io.cadastro.localcloud.kms;

import java.time.Instant;

/**
 * A key that never leaves KMS.
 *
 * @param spec SYMMETRIC_DEFAULT or HMAC_256
 * @param material the secret itself
 * @param deletion when it is to be deleted, or null
 */
@SuppressWarnings("ArrayRecordComponent")
record KmsKey(
        String id,
        String spec,
        String description,
        byte[] material,
        boolean enabled,
        Instant created,
        Instant deletion) {
    static final String SYMMETRIC = "SYMMETRIC_DEFAULT";
    static final String HMAC = "HMAC_256";
    private static final String ARN = "arn:aws:kms:us-east-1:000000000000:key/";

    String arn() {
        return ARN + id;
    }

    String usage() {
        return spec.equals(HMAC) ? "GENERATE_VERIFY_MAC" : "ENCRYPT_DECRYPT";
    }

    String state() {
        if (deletion != null) {
            return "PendingDeletion";
        }
        return enabled ? "Enabled" : "Disabled";
    }

    KmsKey withEnabled(boolean nowEnabled) {
        return new KmsKey(id, spec, description, material, nowEnabled, created, deletion);
    }

    /** @param when null if it is not to be deleted */
    KmsKey withDeletion(Instant when) {
        return new KmsKey(id, spec, description, material, false, created, when);
    }
}
