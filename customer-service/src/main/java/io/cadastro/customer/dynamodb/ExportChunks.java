package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Export;
import io.cadastro.customer.UnknownCustomerException;
import io.cadastro.servicekit.privacy.CustomerCipher;
import io.cadastro.servicekit.privacy.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * The documents of exports in pieces, each sealed under the customer's key and bound to its export, its attempt and its
 * place: none can be left out, moved or put into another export.
 */
@ApplicationScoped
public class ExportChunks {
    /** Sealed, a chunk has no more than 256 KiB. */
    static final int LENGTH = 256 * 1024 - 64;

    private static final String BYTES = "bytes";

    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;
    private final CustomerKeys keys;

    ExportChunks(DynamoDbClient dynamoDb, CustomersTable table, CustomerKeys keys) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.keys = keys;
    }

    /**
     * Where an attempt writes the document.
     *
     * @param afterEach what is to happen after a chunk was written; if it throws, no other is
     * @throws UnknownCustomerException if the customer's key is destroyed
     */
    Writer write(Export export, long attempt, Runnable afterEach) {
        return new Writer(export, attempt, cipher(export), afterEach);
    }

    /**
     * The document, one chunk in memory at a time.
     *
     * @param item of the export
     */
    InputStream read(Export export, Map<String, AttributeValue> item) {
        long attempt = ExportItem.number(item, ExportItem.ATTEMPT);
        int count = (int) ExportItem.number(item, ExportItem.CHUNKS);
        CustomerCipher cipher = cipher(export);
        return new SequenceInputStream(Collections.enumeration(new AbstractList<InputStream>() {
            @Override
            public InputStream get(int number) {
                return open(export.id(), attempt, number, cipher);
            }

            @Override
            public int size() {
                return count;
            }
        }));
    }

    private InputStream open(UUID id, long attempt, int number, CustomerCipher cipher) {
        Map<String, AttributeValue> item = table.get(Keys.exportChunk(id, attempt, number));
        if (item.isEmpty()) {
            throw new IllegalStateException("A chunk is missing: exportId=" + id + " chunk=" + number);
        }
        byte[] sealed = item.get(BYTES).b().asByteArrayUnsafe();
        return new ByteArrayInputStream(cipher.openBytes(field(id, number), attempt, sealed));
    }

    private CustomerCipher cipher(Export export) {
        return keys.find(export.customerId()).orElseThrow(UnknownCustomerException::new);
    }

    private static String field(UUID id, int number) {
        return "export|" + id + "|" + number;
    }

    /** Cuts what is written into chunks and stores them. */
    final class Writer extends OutputStream {
        private final Export export;
        private final long attempt;
        private final CustomerCipher cipher;
        private final Runnable afterEach;
        private final ByteBuffer chunk = ByteBuffer.allocate(LENGTH);
        private int count;

        private Writer(Export export, long attempt, CustomerCipher cipher, Runnable afterEach) {
            this.export = export;
            this.attempt = attempt;
            this.cipher = cipher;
            this.afterEach = afterEach;
        }

        /** How many are stored. */
        int count() {
            return count;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int done = 0; done < length; ) {
                int some = Math.min(chunk.remaining(), length - done);
                chunk.put(bytes, offset + done, some);
                done += some;
                if (!chunk.hasRemaining()) {
                    store();
                }
            }
        }

        @Override
        public void close() {
            if (chunk.position() > 0) {
                store();
            }
        }

        private void store() {
            byte[] plain = Arrays.copyOf(chunk.array(), chunk.position());
            byte[] sealed = cipher.sealBytes(field(export.id(), count), attempt, plain);
            Map<String, AttributeValue> item = new HashMap<>(Keys.exportChunk(export.id(), attempt, count));
            item.put(BYTES, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(sealed)));
            item.put(ExportItem.EXPIRES_AT, ExportItem.seconds(export.expiresAt()));
            Put put = table.put(item).build();
            dynamoDb.putItem(request -> request.tableName(put.tableName()).item(put.item()));
            chunk.clear();
            count++;
            afterEach.run();
        }
    }
}
