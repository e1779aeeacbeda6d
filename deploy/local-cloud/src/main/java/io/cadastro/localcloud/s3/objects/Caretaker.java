package io.cadastro.localcloud.s3.objects;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.lifecycle.LifecycleAction;
import io.cadastro.localcloud.s3.notification.Event;
import io.cadastro.localcloud.s3.notification.EventName;
import io.cadastro.localcloud.s3.storage.CareStore;
import io.cadastro.localcloud.s3.storage.MultipartUpload;
import io.cadastro.localcloud.s3.storage.Part;
import io.cadastro.localcloud.s3.storage.Restoration;
import io.cadastro.localcloud.s3.storage.StorageClass;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Transactions;
import io.cadastro.localcloud.s3.storage.UploadStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Does what S3 does of itself when its time has come: lifecycle rules, restores from Glacier, the end of restored
 * copies. Each version's row says when it is next to be looked at, so that all the others cost nothing.
 */
public final class Caretaker {
    private static final Logger LOG = Logger.getLogger(Caretaker.class.getName());
    private static final int BATCH = 200;

    private final Transactions transactions;
    private final ObjectChanges changes;
    private final CloudClock clock;

    public Caretaker(Transactions transactions, ObjectChanges changes, CloudClock clock) {
        this.transactions = transactions;
        this.changes = changes;
        this.clock = clock;
    }

    /** Does everything that is due. */
    public void run() throws Exception {
        List<StoredObject> objects;
        int done;
        do {
            objects = transactions.read(connection -> CareStore.due(connection, clock.cloudTime(), BATCH));
            done = 0;
            for (StoredObject object : objects) {
                done += lookAt(object) ? 1 : 0;
            }
        } while (objects.size() == BATCH && done > 0);
        for (MultipartUpload upload :
                transactions.read(connection -> UploadStore.due(connection, clock.cloudTime(), BATCH))) {
            lookAt(upload);
        }
    }

    private boolean lookAt(StoredObject object) throws InterruptedException {
        try {
            changes.run(object.bucket(), object.key(), change -> {
                Optional<StoredObject> found = CareStore.reread(change.connection(), object);
                if (found.isPresent()) {
                    advance(change, found.get());
                }
                return found;
            });
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(Level.WARNING, "Failed on bucket=" + object.bucket() + " version=" + object.version(), e);
            return false;
        }
    }

    private void advance(Change change, StoredObject object) throws SQLException {
        StoredObject current = restore(change, object);
        List<LifecycleAction> due = due(change, current);
        for (LifecycleAction action : due) {
            switch (action) {
                case LifecycleAction.Expire expire -> {
                    change.delete(EventName.LIFECYCLE_EXPIRATION_DELETE, EventName.LIFECYCLE_EXPIRATION_MARKER);
                    return;
                }
                case LifecycleAction.Remove remove -> {
                    change.deleteVersion(current, EventName.LIFECYCLE_EXPIRATION_DELETE);
                    return;
                }
                case LifecycleAction.RemoveIfLone remove -> {
                    removeIfLone(change, current);
                    return;
                }
                case LifecycleAction.Move move -> {
                    // Only the coldest counts: see below.
                }
            }
        }
        change.updateAfterAll(move(change, current, due));
    }

    private List<LifecycleAction> due(Change change, StoredObject object) throws SQLException {
        List<LifecycleAction> due = new ArrayList<>();
        long newer = change.lifecycle().countsVersions() ? CareStore.newerNoncurrent(change.connection(), object) : 0;
        for (LifecycleAction action : change.lifecycle().actions(object, clock)) {
            if (!action.at().isAfter(change.cloudTime()) && newer >= action.newer()) {
                due.add(action);
            }
        }
        return due;
    }

    private static StoredObject move(Change change, StoredObject object, List<LifecycleAction> due)
            throws SQLException {
        Optional<StorageClass> target = due.stream()
                .filter(LifecycleAction.Move.class::isInstance)
                .map(action -> ((LifecycleAction.Move) action).target())
                .max(Comparator.naturalOrder());
        if (target.isEmpty()) {
            return object;
        }
        StoredObject moved = object.withStorageClass(target.get());
        change.tell(new Event(EventName.LIFECYCLE_TRANSITION, moved, change.now(), Optional.empty(), target));
        return moved;
    }

    private static void removeIfLone(Change change, StoredObject marker) throws SQLException {
        if (CareStore.count(change.connection(), marker.bucket(), marker.key()) == 1) {
            change.deleteVersion(marker, EventName.LIFECYCLE_EXPIRATION_DELETE);
        } else {
            // The deletion of the last other version has it looked at again.
            change.update(marker, null);
        }
    }

    private StoredObject restore(Change change, StoredObject object) throws SQLException {
        Optional<Restoration> copy = object.restoration();
        if (copy.isEmpty()) {
            return object;
        }
        Instant now = change.cloudTime();
        if (copy.get().ongoing() && !copy.get().readyAt().isAfter(now)) {
            Instant until = now.plus(Duration.ofDays(copy.get().days()));
            StoredObject restored = object.withRestoration(
                    Optional.of(new Restoration(copy.get().days(), copy.get().readyAt(), Optional.of(until))));
            change.tell(EventName.RESTORE_COMPLETED, restored);
            return restored;
        }
        if (copy.get().until().filter(until -> !until.isAfter(now)).isPresent()) {
            StoredObject frozen = object.withRestoration(Optional.empty());
            change.tell(EventName.RESTORE_DELETE, frozen);
            return frozen;
        }
        return object;
    }

    private void lookAt(MultipartUpload upload) throws InterruptedException {
        try {
            changes.run(upload.bucket(), upload.key(), change -> {
                Optional<MultipartUpload> found =
                        UploadStore.findAndLock(change.connection(), upload.bucket(), upload.key(), upload.id());
                Instant due = change.lifecycle()
                        .abort(upload.key(), upload.initiated(), clock)
                        .orElse(null);
                if (found.isPresent() && due != null && !due.isAfter(change.cloudTime())) {
                    UploadStore.parts(change.connection(), upload).stream()
                            .map(Part::file)
                            .forEach(change::discard);
                    UploadStore.delete(change.connection(), upload);
                } else {
                    UploadStore.setDue(change.connection(), upload, due);
                }
                return found;
            });
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(Level.WARNING, "Failed on upload=" + upload.id(), e);
        }
    }
}
