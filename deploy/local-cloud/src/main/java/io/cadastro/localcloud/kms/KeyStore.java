package io.cadastro.localcloud.kms;

import io.cadastro.localcloud.postgres.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** The keys and their aliases: in the database, and in memory for use. */
final class KeyStore {
    private final Sql sql;
    private final KeyRows rows;
    private final ConcurrentSkipListMap<String, KmsKey> keys = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, String> aliases = new ConcurrentSkipListMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    KeyStore(Sql sql) {
        this.sql = sql;
        this.rows = new KeyRows(sql);
        rows.all().forEach(key -> keys.put(key.id(), key));
        deleted.addAll(rows.deleted());
        sql.query(row -> aliases.put(row.getString(1), row.getString(2)), "SELECT name, key_id FROM kms_alias");
    }

    Optional<KmsKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Whether there was such a key once. */
    boolean isDeleted(String id) {
        return deleted.contains(id);
    }

    Optional<KmsKey> keyOfAlias(String alias) {
        return Optional.ofNullable(aliases.get(alias)).flatMap(this::key);
    }

    /** By their ids. */
    ConcurrentSkipListMap<String, KmsKey> keys() {
        return keys;
    }

    /** The keys' ids by the names of the aliases. */
    ConcurrentSkipListMap<String, String> aliases() {
        return aliases;
    }

    synchronized void add(KmsKey key) {
        rows.insert(key);
        keys.put(key.id(), key);
    }

    /** @param change gets the key as it is, and may refuse */
    synchronized KmsKey change(String id, UnaryOperator<KmsKey> change) {
        KmsKey key = keys.get(id);
        KmsKey changed = change.apply(key);
        rows.update(changed);
        keys.put(id, changed);
        return changed;
    }

    /** Gives the key new material; what the old one encrypted can still be decrypted. */
    synchronized void rotate(String id, Rotation rotation) {
        KmsKey key = keys.get(id);
        KmsKey rotated = key.rotated(key.spec().newSecret(), rotation);
        rows.addRotation(rotated);
        keys.put(id, rotated);
    }

    /** False if there is already such an alias. */
    synchronized boolean addAlias(String name, String keyId) {
        if (sql.update("INSERT INTO kms_alias VALUES (?, ?) ON CONFLICT DO NOTHING", name, keyId) == 0) {
            return false;
        }
        aliases.put(name, keyId);
        return true;
    }

    synchronized void changeAlias(String name, String keyId) {
        sql.update("UPDATE kms_alias SET key_id = ? WHERE name = ?", keyId, name);
        aliases.put(name, keyId);
    }

    /** False if there is no such alias. */
    synchronized boolean deleteAlias(String name) {
        sql.update("DELETE FROM kms_alias WHERE name = ?", name);
        return aliases.remove(name) != null;
    }

    /** What is due for deletion is gone for ever, its aliases too. */
    synchronized void deleteDue(Instant now) {
        for (KmsKey key : List.copyOf(keys.values())) {
            Instant deletion = key.settings().deletion();
            if (deletion != null && !deletion.isAfter(now)) {
                rows.delete(key.id());
                keys.remove(key.id());
                deleted.add(key.id());
                aliases.values().removeIf(key.id()::equals);
            }
        }
    }
}
