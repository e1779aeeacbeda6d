package io.cadastro.localcloud.s3.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The parts of which objects were made, by the name of the object's file. */
public final class ObjectPartStore {
    private ObjectPartStore() {}

    public static void add(Connection connection, String file, List<Part> parts) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO s3.object_part (file, number, size, checksum_value)"
                        + " SELECT ?, * FROM unnest(?::int[], ?::bigint[], ?::text[])",
                file,
                connection.createArrayOf("int", parts.stream().map(Part::number).toArray()),
                connection.createArrayOf(
                        "bigint", parts.stream().map(Part::size).toArray()),
                connection.createArrayOf(
                        "text", parts.stream().map(Part::checksum).toArray()));
    }

    public static void delete(Connection connection, String file) throws SQLException {
        Sql.update(connection, "DELETE FROM s3.object_part WHERE file = ?", file);
    }

    /** In the order of their numbers. */
    public static List<ObjectPart> page(Connection connection, String file, int after, int limit) throws SQLException {
        return Sql.list(
                connection,
                "SELECT number, size, checksum_value, 0::bigint FROM s3.object_part WHERE file = ? AND number > ?"
                        + " ORDER BY number LIMIT ?",
                ObjectPartStore::part,
                file,
                after,
                limit);
    }

    public static Optional<ObjectPart> find(Connection connection, String file, int number) throws SQLException {
        return Sql.first(
                connection,
                "SELECT number, size, checksum_value, (SELECT coalesce(sum(size), 0)::bigint FROM s3.object_part"
                        + " WHERE file = part.file AND number < part.number) FROM s3.object_part AS part"
                        + " WHERE file = ? AND number = ?",
                ObjectPartStore::part,
                file,
                number);
    }

    public static int count(Connection connection, String file) throws SQLException {
        return Sql.first(connection, "SELECT count(*) FROM s3.object_part WHERE file = ?", row -> row.getInt(1), file)
                .orElse(0);
    }

    private static ObjectPart part(ResultSet row) throws SQLException {
        return new ObjectPart(row.getInt(1), row.getLong(2), row.getString(3), row.getLong(4));
    }

    /**
     * @param checksum in Base64; empty if the part came with another than the object has
     * @param offset where in the object it begins; known only of a part that was looked for
     */
    public record ObjectPart(int number, long size, String checksum, long offset) {}
}
