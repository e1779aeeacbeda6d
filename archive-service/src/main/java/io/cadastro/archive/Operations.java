package io.cadastro.archive;

import java.util.UUID;

/** What those who run this service are told, in logs and metrics. */
public interface Operations {
    void lifecycleEnforced(RuleChange change);

    void lifecycleNotEnforced(Exception reason);

    void archived(CataloguedObject object);

    /** S3 had moved an object and its notification never came. */
    void foundMoved(CataloguedObject object);

    /** An object should have been archived long ago. */
    void overdue(CataloguedObject object);

    /** S3 does not have an object of the catalogue. */
    void missing(CataloguedObject object);

    /** How many objects are overdue, as counted by a whole check. */
    void overdueCounted(long objects);

    void restorationChanged(Restoration restoration);

    /** A step of a restoration failed and will be tried again. */
    void restorationDelayed(UUID restorationId, Exception reason);
}
