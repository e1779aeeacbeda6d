package io.cadastro.localcloud.s3.objects;

import io.cadastro.localcloud.s3.lifecycle.LifecycleConfiguration;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.CareStore;
import io.cadastro.localcloud.s3.storage.ObjectContent;
import io.cadastro.localcloud.s3.storage.ObjectLock;
import io.cadastro.localcloud.s3.storage.ObjectPartStore;
import io.cadastro.localcloud.s3.storage.ObjectStore;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Versioning;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The versions of one key, in the transaction of a {@link Change}. */
final class Versions {
    private final Connection connection;
    private final Bucket bucket;
    private final String key;
    private final LifecycleConfiguration lifecycle;
    private final Schedule schedule;
    private final Consumer<String> discard;

    /** @param discard has a file deleted after the commit */
    Versions(
            Connection connection,
            Bucket bucket,
            String key,
            LifecycleConfiguration lifecycle,
            Schedule schedule,
            Consumer<String> discard) {
        this.connection = connection;
        this.bucket = bucket;
        this.key = key;
        this.lifecycle = lifecycle;
        this.schedule = schedule;
        this.discard = discard;
    }

    /** Writes a new latest version in place of, or in front of, the one that is there. */
    StoredObject write(ObjectContent content, Map<String, String> tags, ObjectLock lock, boolean marker, Instant now)
            throws SQLException {
        Optional<StoredObject> before = ObjectStore.latest(connection, bucket.name(), key);
        boolean keeps = bucket.versioning() == Versioning.ENABLED;
        if (!keeps) {
            before = replaceNullVersion(before);
        }
        if (before.isPresent()) {
            StoredObject superseded = before.get().supersededAt(now);
            ObjectStore.supersede(connection, superseded, now, schedule.due(superseded));
            if (lifecycle.countsVersions()) {
                CareStore.lookAtSupersededAgain(connection, superseded);
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
        ObjectStore.insert(connection, written, schedule.due(written));
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

    /** Deletes the version, and its file after the commit. */
    void remove(StoredObject object) throws SQLException {
        ObjectStore.delete(connection, object);
        Optional<String> file = object.content().file();
        if (file.isPresent() && object.content().inParts()) {
            ObjectPartStore.delete(connection, file.get());
        }
        file.ifPresent(discard);
    }

    private static String newVersion() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }
}
