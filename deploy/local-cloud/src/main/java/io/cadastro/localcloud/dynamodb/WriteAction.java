package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.dynamodb.AttributeValue.MapValue;
import io.cadastro.localcloud.dynamodb.ItemStore.Place;
import io.cadastro.localcloud.dynamodb.expression.Condition;
import io.cadastro.localcloud.dynamodb.expression.ExpressionAttributes;
import io.cadastro.localcloud.dynamodb.expression.ExpressionKind;
import io.cadastro.localcloud.dynamodb.expression.Path;
import io.cadastro.localcloud.dynamodb.expression.Update;
import io.cadastro.localcloud.dynamodb.expression.UpdateParser;
import java.util.List;

/**
 * One checked request to write one item, alone or in a transaction: computes the new item from the old one.
 *
 * @param update null unless the item is updated
 * @param replacement the new item, if it does not depend on the old one
 * @param keyAttributes of an item to be updated
 */
record WriteAction(
        Kind kind,
        Place place,
        Condition condition,
        Update update,
        Item replacement,
        Item keyAttributes,
        boolean showsOldOnFailure) {
    enum Kind {
        PUT,
        UPDATE,
        DELETE,
        CHECK
    }

    static WriteAction read(Kind kind, Table table, ObjectNode request) {
        Requests.refuseLegacy(request);
        boolean put = kind == Kind.PUT;
        Item given = AttributeDocuments.readItem(Requests.required(request, put ? "Item" : "Key"));
        ItemKey key = put ? table.keyOfItem(given) : table.keyOf(given);
        if (put && given.size() > Item.SIZE_LIMIT) {
            throw DynamoDbException.validation("Item size has exceeded the maximum allowed size");
        }
        ExpressionAttributes attributes = Requests.attributes(request);
        Update update = kind == Kind.UPDATE ? update(request, attributes, table) : null;
        Condition condition = Requests.condition(request, ExpressionKind.CONDITION, attributes);
        attributes.refuseUnused();
        boolean showsOld = "ALL_OLD"
                .equals(Requests.choice(
                        request, "ReturnValuesOnConditionCheckFailure", List.of("ALL_OLD", "NONE"), "NONE"));
        return new WriteAction(
                kind, new Place(table, key), condition, update, put ? given : null, put ? null : given, showsOld);
    }

    private static Update update(ObjectNode request, ExpressionAttributes attributes, Table table) {
        Update update = Requests.text(request, ExpressionKind.UPDATE.parameter())
                .map(text -> UpdateParser.parse(text, attributes))
                .orElse(Update.NOTHING);
        for (Path path : update.paths()) {
            if (table.key().has(path.attribute())) {
                throw DynamoDbException.invalidParameters(
                        "Cannot update attribute " + path.attribute() + ". This attribute is part of the key");
            }
        }
        return update;
    }

    /** Whether the outcome depends on the item as it is. */
    boolean needsOld() {
        return !(condition instanceof Condition.Always) || kind == Kind.UPDATE;
    }

    /**
     * The new item; null if there is to be none.
     *
     * @param old null if there is none
     * @throws DynamoDbException if the condition does not hold, or the update does not fit the item
     */
    Item apply(Item old) {
        if (!condition.holds(old == null ? Item.EMPTY : old)) {
            throw DynamoDbException.conditionFailed(showsOldOnFailure ? old : null);
        }
        return switch (kind) {
            case PUT -> replacement;
            case DELETE -> null;
            case CHECK -> old;
            case UPDATE -> updated(old == null ? keyAttributes : old);
        };
    }

    private Item updated(Item old) {
        Item changed = update.apply(old);
        place.table().keyOfItem(changed);
        if (changed.size() > Item.SIZE_LIMIT) {
            throw DynamoDbException.validation("Item size to update has exceeded the maximum allowed size");
        }
        // Refuses what only the update made too deep, as it would be for an item that is put.
        AttributeDocuments.demandDepth(new MapValue(changed.attributes()));
        return changed;
    }
}
