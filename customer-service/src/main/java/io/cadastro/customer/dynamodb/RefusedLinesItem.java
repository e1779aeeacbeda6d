package io.cadastro.customer.dynamodb;

import io.cadastro.customer.RefusedLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The lines that were refused between two checkpoints of an import, in one item: one for each line would cost a unit
 * each.
 */
final class RefusedLinesItem {
    private static final String LINES = "lines";
    private static final String LINE = "line";
    private static final String FIELD = "field";
    private static final String REASON = "reason";
    private static final String MESSAGE = "message";

    private RefusedLinesItem() {}

    /** @param refused at least one, by line */
    static Map<String, AttributeValue> write(UUID importId, List<RefusedLine> refused, AttributeValue expiresAt) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.refusedLines(importId, refused.getFirst().line()));
        item.put(
                LINES,
                AttributeValue.fromL(
                        refused.stream().map(RefusedLinesItem::written).toList()));
        item.put(ImportItem.EXPIRES_AT, expiresAt);
        return item;
    }

    private static AttributeValue written(RefusedLine refused) {
        Map<String, AttributeValue> line = new HashMap<>();
        line.put(LINE, AttributeValue.fromN(Long.toString(refused.line())));
        line.put(REASON, AttributeValue.fromS(refused.reason()));
        line.put(MESSAGE, AttributeValue.fromS(refused.message()));
        if (refused.field() != null) {
            line.put(FIELD, AttributeValue.fromS(refused.field()));
        }
        return AttributeValue.fromM(line);
    }

    static Stream<RefusedLine> read(Map<String, AttributeValue> item) {
        return item.get(LINES).l().stream().map(AttributeValue::m).map(RefusedLinesItem::line);
    }

    private static RefusedLine line(Map<String, AttributeValue> line) {
        return new RefusedLine(
                Long.parseLong(line.get(LINE).n()),
                line.containsKey(FIELD) ? line.get(FIELD).s() : null,
                line.get(REASON).s(),
                line.get(MESSAGE).s());
    }
}
