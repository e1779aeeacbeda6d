package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.ObjectPartStore;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.storage.Transactions;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the part of an object that a request asks for, by its bytes or by its number. */
final class Ranges {
    private final Transactions transactions;

    Ranges(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Empty if the request is for all of it.
     *
     * @throws S3Exception 416 if there is no such part
     */
    Optional<ByteRange> of(S3Request request, StoredObject object) throws SQLException {
        Optional<String> range = request.exchange().header("range");
        int number = request.number("partNumber", 0);
        if (request.query("partNumber").isEmpty()) {
            return range.flatMap(header -> ByteRange.of(header, object.size()));
        }
        if (range.isPresent()) {
            throw S3Exception.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
        if (object.content().inParts()) {
            return Optional.of(part(request, object, number));
        }
        if (number != 1) {
            throw unsatisfiable(number);
        }
        return object.size() == 0 ? Optional.empty() : Optional.of(new ByteRange(0, object.size() - 1));
    }

    private ByteRange part(S3Request request, StoredObject object, int number) throws SQLException {
        String file = object.content().file().orElseThrow();
        ObjectPartStore.ObjectPart part = transactions
                .read(connection -> ObjectPartStore.find(connection, file, number))
                .orElseThrow(() -> unsatisfiable(number));
        int count = transactions.read(connection -> ObjectPartStore.count(connection, file));
        request.setHeader("x-amz-mp-parts-count", Integer.toString(count));
        return new ByteRange(part.offset(), part.offset() + part.size() - 1);
    }

    private static S3Exception unsatisfiable(int number) {
        return new S3Exception(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
                .with("PartNumberRequested", Integer.toString(number));
    }
}
