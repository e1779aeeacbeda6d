package io.cadastro.localcloud.s3.objects;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.lifecycle.LifecycleConfiguration;
import io.cadastro.localcloud.s3.notification.Event;
import io.cadastro.localcloud.s3.notification.EventName;
import io.cadastro.localcloud.s3.notification.Notifications;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.LockMode;
import io.cadastro.localcloud.s3.storage.ObjectContent;
import io.cadastro.localcloud.s3.storage.ObjectLock;
import io.cadastro.localcloud.s3.storage.ObjectStore;
import io.cadastro.localcloud.s3.storage.Retention;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Versioning;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change to the versions of one key, with the events that tell of it, in one transaction in which nobody else
 * changes this key.
 */
public final class Change {
    private final Connection connection;
    private final Bucket bucket;
    private final String key;
    private final Notifications notifications;
    private final CloudClock clock;
    private final LifecycleConfiguration lifecycle;
    private final Schedule schedule;
    private final Versions versions;
    private final Instant now;
    private final List<String> obsolete = new ArrayList<>();
    private Optional<String> requestId = Optional.empty();

    Change(Connection connection, Bucket bucket, String key, Notifications notifications, CloudClock clock) {
        this.connection = connection;
        this.bucket = bucket;
        this.key = key;
        this.notifications = notifications;
        this.clock = clock;
        this.lifecycle = LifecycleConfiguration.of(bucket);
        this.schedule = new Schedule(lifecycle, clock);
        this.now = clock.now().truncatedTo(ChronoUnit.MILLIS);
        this.versions = new Versions(connection, bucket, key, lifecycle, schedule, this::discard);
    }

    /** Says that a client's request makes the change, and not S3 of itself. */
    public Change requestedBy(String request) {
        requestId = Optional.of(request);
        return this;
    }

    public Connection connection() {
        return connection;
    }

    public Bucket bucket() {
        return bucket;
    }

    /** The time of the change. */
    public Instant now() {
        return now;
    }

    /** The time of the change by the clock of lifecycle rules, restores and locks. */
    public Instant cloudTime() {
        return clock.cloudTimeOf(now);
    }

    /** A retention that begins with this change. */
    public Retention retention(LockMode mode, Instant until) {
        return Retention.of(mode, until, clock);
    }

    public LifecycleConfiguration lifecycle() {
        return lifecycle;
    }

    public Optional<StoredObject> latest() throws SQLException {
        return ObjectStore.latest(connection, bucket.name(), key);
    }

    public Optional<StoredObject> find(Optional<String> version) throws SQLException {
        return version.isEmpty() ? latest() : ObjectStore.version(connection, bucket.name(), key, version.get());
    }

    /** Writes a new latest version. */
    public StoredObject put(ObjectContent content, Map<String, String> tags, ObjectLock lock, EventName event)
            throws SQLException {
        StoredObject written = versions.write(content, tags, lock, false, now);
        tell(event, written);
        return written;
    }

    /**
     * Deletes as a client does that names no version: behind a marker if the bucket keeps versions.
     *
     * @return the marker; empty if there is none
     */
    public Optional<StoredObject> delete(EventName deleted, EventName hidden) throws SQLException {
        if (bucket.versioning() == Versioning.OFF) {
            Optional<StoredObject> latest = latest();
            if (latest.isPresent()) {
                versions.remove(latest.get());
                tell(deleted, latest.get());
            }
            return Optional.empty();
        }
        StoredObject marker = versions.write(ObjectContent.NONE, Map.of(), ObjectLock.NONE, true, now);
        tell(hidden, marker);
        return Optional.of(marker);
    }

    /** Deletes a version for good; the newest that is left becomes the latest. */
    public void deleteVersion(StoredObject object, EventName event) throws SQLException {
        versions.remove(object);
        if (object.latest()) {
            Optional<StoredObject> newest = ObjectStore.newest(connection, bucket.name(), key);
            if (newest.isPresent()) {
                StoredObject latest = newest.get().asLatest();
                ObjectStore.makeLatest(connection, latest, schedule.due(latest));
            }
        } else {
            Optional<StoredObject> marker = latest().filter(StoredObject::marker);
            if (marker.isPresent()) {
                ObjectStore.update(connection, marker.get(), schedule.due(marker.get()));
            }
        }
        tell(event, object);
    }

    /** Writes storage class, tags, restored copy and lock of an existing version. */
    public void update(StoredObject object) throws SQLException {
        ObjectStore.update(connection, object, schedule.due(object));
    }

    /** As {@link #update}, after everything that was due by now was done, or was found to have to wait for others. */
    void updateAfterAll(StoredObject object) throws SQLException {
        ObjectStore.update(connection, object, schedule.dueAfter(cloudTime(), object));
    }

    /** As {@link #update}, but next looked at when told, never if null. */
    void update(StoredObject object, Instant due) throws SQLException {
        ObjectStore.update(connection, object, due);
    }

    public void tell(EventName name, StoredObject object) throws SQLException {
        StoredObject told = object.withRestoration(object.restoration().map(copy -> copy.inRealTime(clock)));
        tell(Event.of(name, told, now, requestId));
    }

    public void tell(Event event) throws SQLException {
        notifications.add(connection, bucket, event);
    }

    /** Has a file deleted after the commit. */
    public void discard(String file) {
        obsolete.add(file);
    }

    List<String> obsolete() {
        return obsolete;
    }
}
