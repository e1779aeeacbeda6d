package io.cadastro.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

final class RecordedOperations implements Operations {
    final List<String> told = new ArrayList<>();

    @Override
    public void lifecycleEnforced(RuleChange change) {
        told.add("enforced " + change);
    }

    @Override
    public void lifecycleNotEnforced(Exception reason) {
        told.add("not enforced: " + reason.getMessage());
    }

    @Override
    public void archived(CataloguedObject object) {
        told.add("archived " + object.storageClass());
    }

    @Override
    public void foundMoved(CataloguedObject object) {
        told.add("found moved");
    }

    @Override
    public void overdue(CataloguedObject object) {
        told.add("overdue");
    }

    @Override
    public void missing(CataloguedObject object) {
        told.add("missing");
    }

    @Override
    public void overdueCounted(long objects) {
        told.add("counted " + objects);
    }

    @Override
    public void restorationChanged(Restoration restoration) {
        told.add("restoration " + restoration.status().apiName());
    }

    @Override
    public void restorationDelayed(UUID restorationId, Exception reason) {
        told.add("delayed: " + reason.getMessage());
    }
}
