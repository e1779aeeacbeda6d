package io.cadastro.localcloud.s3.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What keeps a version from being deleted.
 *
 * @param legalHold empty if nobody ever spoke of one
 */
public record ObjectLock(Optional<Retention> retention, Optional<LegalHold> legalHold) {
    public static final ObjectLock NONE = new ObjectLock(Optional.empty(), Optional.empty());

    private static final String MODE = "mode";
    private static final String UNTIL = "until";
    private static final String ENDS = "ends";
    private static final String LEGAL_HOLD = "legalHold";

    /** @param bypassGovernance whether whoever deletes it says so and may */
    public boolean forbidsDeletion(Instant cloudTime, boolean bypassGovernance) {
        return held()
                || retention
                        .filter(kept -> kept.forbidsDeletion(cloudTime, bypassGovernance))
                        .isPresent();
    }

    public boolean held() {
        return legalHold.filter(LegalHold.ON::equals).isPresent();
    }

    /** Whether the retention may be replaced by this one, or, if empty, taken away. */
    public boolean permits(Optional<Retention> replacement, Instant cloudTime, boolean bypassGovernance) {
        return retention
                .filter(kept -> kept.forbidsDeletion(cloudTime, bypassGovernance))
                .filter(kept -> replacement.filter(kept::isExtendedBy).isEmpty())
                .isEmpty();
    }

    public ObjectLock withRetention(Optional<Retention> changed) {
        return new ObjectLock(changed, legalHold);
    }

    public ObjectLock withLegalHold(LegalHold changed) {
        return new ObjectLock(retention, Optional.of(changed));
    }

    static ObjectLock of(Map<String, String> stored) {
        Optional<Retention> retention = Optional.ofNullable(stored.get(MODE))
                .map(mode -> new Retention(
                        LockMode.valueOf(mode), Instant.parse(stored.get(UNTIL)), Instant.parse(stored.get(ENDS))));
        return new ObjectLock(
                retention, Optional.ofNullable(stored.get(LEGAL_HOLD)).map(LegalHold::valueOf));
    }

    Map<String, String> stored() {
        Map<String, String> stored = new TreeMap<>();
        retention.ifPresent(kept -> {
            stored.put(MODE, kept.mode().name());
            stored.put(UNTIL, kept.until().toString());
            stored.put(ENDS, kept.ends().toString());
        });
        legalHold.ifPresent(hold -> stored.put(LEGAL_HOLD, hold.name()));
        return stored;
    }
}
