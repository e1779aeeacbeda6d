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
import io.cadastro.localcloud.s3.storage.ObjectPartStore;
import io.cadastro.localcloud.s3.storage.ObjectStore;
import io.cadastro.localcloud.s3.storage.Retention;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Versioning;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

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
        this.now = clock.now().truncatedTo(ChronoUnit.MILLIS);
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
        StoredObject written = write(content, tags, lock, false);
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
                remove(latest.get());
                tell(deleted, latest.get());
            }
            return Optional.empty();
        }
        StoredObject marker = write(ObjectContent.NONE, Map.of(), ObjectLock.NONE, true);
        tell(hidden, marker);
        return Optional.of(marker);
    }

    /** Deletes a version for good; the newest that is left becomes the latest. */
    public void deleteVersion(StoredObject object, EventName event) throws SQLException {
        remove(object);
        if (object.latest()) {
            Optional<StoredObject> newest = ObjectStore.newest(connection, bucket.name(), key);
            if (newest.isPresent()) {
                StoredObject latest = newest.get().asLatest();
                ObjectStore.makeLatest(connection, latest, due(latest));
            }
        } else {
            Optional<StoredObject> marker = latest().filter(StoredObject::marker);
            if (marker.isPresent()) {
                ObjectStore.update(connection, marker.get(), due(marker.get()));
            }
        }
        tell(event, object);
    }

    /** Writes storage class, tags, restored copy and lock of an existing version. */
    public void update(StoredObject object) throws SQLException {
        ObjectStore.update(connection, object, due(object));
    }

    /** As {@link #update}, after everything that was due by now was done, or was found to have to wait for others. */
    void updateAfterAll(StoredObject object) throws SQLException {
        Optional<Instant> next = lifecycle.nextAfter(cloudTime(), object, clock);
        ObjectStore.update(connection, object, earliest(next, object));
    }

    /** As {@link #update}, but next looked at when told, never if null. */
    void update(StoredObject object, Instant due) throws SQLException {
        ObjectStore.update(connection, object, due);
    }

    public void tell(EventName name, StoredObject object) throws SQLException {
        tell(Event.of(name, object, now, requestId));
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

    /** When something is next to be done with this version, in cloud time; null if never. */
    Instant due(StoredObject object) {
        return earliest(lifecycle.next(object, clock), object);
    }

    private static Instant earliest(Optional<Instant> lifecycle, StoredObject object) {
        return Stream.concat(
                        lifecycle.stream(),
                        object.restoration().map(copy -> copy.until().orElse(copy.readyAt())).stream())
                .min(Instant::compareTo)
                .orElse(null);
    }

    private StoredObject write(ObjectContent content, Map<String, String> tags, ObjectLock lock, boolean marker)
            throws SQLException {
        Optional<StoredObject> before = latest();
        boolean keeps = bucket.versioning() == Versioning.ENABLED;
        if (!keeps) {
            before = replaceNullVersion(before);
        }
        if (before.isPresent()) {
            StoredObject superseded = before.get().supersededAt(now);
            ObjectStore.supersede(connection, superseded, now, due(superseded));
            if (lifecycle.countsVersions()) {
                ObjectStore.lookAtSupersededAgain(connection, superseded);
            }
        }
        String version = keeps ? newVersion() : StoredObject.NULL_VERSION;
        StoredObject written = new StoredObject(
                0,
                bucket.name(),
                key,
                version,
                true,
                marker,
                content,
                now,
                Optional.empty(),
                tags,
                Optional.empty(),
                lock);
        ObjectStore.insert(connection, written, due(written));
        return written;
    }

    /** @return the latest version if it is another one than the null version */
    private Optional<StoredObject> replaceNullVersion(Optional<StoredObject> latest) throws SQLException {
        Optional<StoredObject> replaced = bucket.versioning() == Versioning.OFF
                ? latest
                : ObjectStore.version(connection, bucket.name(), key, StoredObject.NULL_VERSION);
        if (replaced.isPresent()) {
            remove(replaced.get());
        }
        return latest.filter(object -> !object.version().equals(StoredObject.NULL_VERSION));
    }

    private void remove(StoredObject object) throws SQLException {
        ObjectStore.delete(connection, object);
        Optional<String> file = object.content().file();
        if (file.isPresent() && object.content().inParts()) {
            ObjectPartStore.delete(connection, file.get());
        }
        file.ifPresent(this::discard);
    }

    private static String newVersion() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }
}
