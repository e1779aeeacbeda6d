package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Import;
import io.cadastro.customer.ImportFormat;
import io.cadastro.customer.ImportProgress;
import io.cadastro.customer.ImportStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An import as an item; nothing in it is personal. */
final class ImportItem {
    static final String STARTED_AT = "startedAt";
    static final String ENDED_AT = "endedAt";
    static final String SEEN_AT = "seenAt";
    static final String FAILURE = "failure";
    static final String EXPIRES_AT = "expiresAt";

    private static final String ID = "importId";
    private static final String FORMAT = "format";
    private static final String STATUS = "status";
    private static final String INSTANCE = "instance";
    private static final String BYTES = "bytes";
    private static final String LINES = "lines";
    private static final String DONE_BYTES = "doneBytes";
    private static final String DONE_LINES = "doneLines";
    private static final String ACCEPTED = "accepted";
    private static final String REFUSED = "refused";
    private static final String ALREADY_REGISTERED = "alreadyRegistered";
    private static final String RECEIVED_AT = "receivedAt";

    private ImportItem() {}

    /** One that has just come. */
    static Map<String, AttributeValue> write(Import received) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.importOf(received.id()));
        item.put(ID, AttributeValue.fromS(received.id().toString()));
        item.put(FORMAT, AttributeValue.fromS(received.format().label()));
        item.putAll(status(received.status()));
        item.put(INSTANCE, AttributeValue.fromS(received.instance()));
        item.put(BYTES, number(received.bytes()));
        item.put(LINES, number(received.lines()));
        item.putAll(progress(received.progress()));
        item.put(RECEIVED_AT, time(received.receivedAt()));
        item.put(SEEN_AT, time(received.seenAt()));
        return item;
    }

    static Map<String, AttributeValue> status(ImportStatus status) {
        return new HashMap<>(Map.of(STATUS, AttributeValue.fromS(status.label())));
    }

    static Map<String, AttributeValue> progress(ImportProgress progress) {
        return Map.of(
                DONE_BYTES, number(progress.bytes()),
                DONE_LINES, number(progress.lines()),
                ACCEPTED, number(progress.accepted()),
                REFUSED, number(progress.refused()),
                ALREADY_REGISTERED, number(progress.alreadyRegistered()));
    }

    static AttributeValue time(Instant instant) {
        return AttributeValue.fromS(instant.toString());
    }

    static Import read(Map<String, AttributeValue> item) {
        return new Import(
                UUID.fromString(item.get(ID).s()),
                ImportFormat.labelled(item.get(FORMAT).s()),
                ImportStatus.labelled(item.get(STATUS).s()),
                item.get(INSTANCE).s(),
                number(item, BYTES),
                number(item, LINES),
                new ImportProgress(
                        number(item, DONE_BYTES),
                        number(item, DONE_LINES),
                        number(item, ACCEPTED),
                        number(item, REFUSED),
                        number(item, ALREADY_REGISTERED)),
                Instant.parse(item.get(RECEIVED_AT).s()),
                text(item, STARTED_AT).map(Instant::parse).orElse(null),
                text(item, ENDED_AT).map(Instant::parse).orElse(null),
                Instant.parse(item.get(SEEN_AT).s()),
                text(item, FAILURE).orElse(null));
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(item.get(name).n());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
