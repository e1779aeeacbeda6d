package io.cadastro.localcloud.kms;

import java.time.Instant;
import java.util.Map;

/**
 * What may change of a key.
 *
 * @param deletion when it is to be deleted, in cloud time, or null
 * @param rotationDays after how many days it gets new material by itself, or null if it does not
 * @param nextRotation when it will, in cloud time, or null
 */
record KeySettings(
        String description,
        boolean enabled,
        Instant deletion,
        Integer rotationDays,
        Instant nextRotation,
        Map<String, String> tags) {

    static KeySettings of(String description, Map<String, String> tags) {
        return new KeySettings(description, true, null, null, null, tags);
    }

    KeySettings withDescription(String changed) {
        return new KeySettings(changed, enabled, deletion, rotationDays, nextRotation, tags);
    }

    KeySettings withEnabled(boolean changed) {
        return new KeySettings(description, changed, deletion, rotationDays, nextRotation, tags);
    }

    /** @param when null if it is not to be deleted; it stays disabled then */
    KeySettings withDeletion(Instant when) {
        return new KeySettings(description, false, when, rotationDays, nextRotation, tags);
    }

    KeySettings withRotation(Integer days, Instant next) {
        return new KeySettings(description, enabled, deletion, days, next, tags);
    }

    KeySettings withTags(Map<String, String> changed) {
        return new KeySettings(description, enabled, deletion, rotationDays, nextRotation, Map.copyOf(changed));
    }
}
