package io.cadastro.benchmarks.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.benchmarks.customer.RegistrationItems.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RegistrationItemsTest {
    private static final String ID = "0193a5b0-0000-7000-8000-000000000001";

    @Test
    void somebodyElsesItemsAreAsLargeAndOverwriteNobodys() {
        Item customer = item("pk", "CUSTOMER#" + ID, "customerId", ID, "statusShard", "active#07");
        Item unique = item("pk", "CPF#" + "a".repeat(64), "customerId", ID);
        RegistrationItems items = new RegistrationItems(List.of(customer, unique));

        // When
        List<Item> next = items.next();

        String id = text(next.get(0), "customerId");
        assertThat(id).hasSize(ID.length()).isNotEqualTo(ID);
        assertThat(text(next.get(0), "pk")).isEqualTo("CUSTOMER#" + id);
        assertThat(text(next.get(1), "customerId")).isEqualTo(id);
        assertThat(text(next.get(1), "pk")).matches("CPF#[0-9a-f]{64}").isNotEqualTo(text(unique, "pk"));
    }

    @Test
    void anEventIsInAShardThatNoSweeperKnowsUntilItIsPublished() {
        Item event = item("pk", "CUSTOMER#" + ID, "json", "{}");
        RegistrationItems items = new RegistrationItems(List.of(event));

        // When
        Item next = items.next().getFirst();

        assertThat(text(next, "outboxShard")).matches("raw-\\d\\d");
        assertThat(next.published()).doesNotContainKeys("outboxShard", "outboxSince");
    }

    private static String text(Item item, String attribute) {
        return item.attributes().get(attribute).s();
    }

    private static Item item(String... namesAndValues) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], AttributeValue.fromS(namesAndValues[i + 1]));
        }
        return new Item("customers", attributes);
    }
}
