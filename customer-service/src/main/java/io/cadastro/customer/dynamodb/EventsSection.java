package io.cadastro.customer.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cadastro.customer.ExportSource;
import io.cadastro.customer.UnknownCustomerException;
import io.cadastro.servicekit.privacy.CustomerCipher;
import io.cadastro.servicekit.privacy.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The events of a customer as they were published, but with names and addresses that the customer can read. */
@ApplicationScoped
public class EventsSection implements ExportSource {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 100;

    private final DynamoDbClient dynamoDb;
    private final CustomersConfig config;
    private final CustomerKeys keys;

    EventsSection(DynamoDbClient dynamoDb, CustomersConfig config, CustomerKeys keys) {
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.keys = keys;
    }

    @Override
    public String section() {
        return "events";
    }

    @Override
    public Stream<String> values(UUID customerId) {
        CustomerCipher cipher = keys.find(customerId).orElseThrow(UnknownCustomerException::new);
        AttributeValue partition = Keys.customer(customerId).get(Keys.PARTITION);
        return dynamoDb
                .queryPaginator(query -> query.tableName(config.table())
                        .keyConditionExpression("pk = :customer AND begins_with(sk, :events)")
                        .expressionAttributeValues(
                                Map.of(":customer", partition, ":events", AttributeValue.fromS("EVENT#")))
                        .consistentRead(true)
                        .limit(PAGE))
                .items()
                .stream()
                .map(item -> opened(item.get(OutboxItem.JSON).s(), cipher));
    }

    private static String opened(String event, CustomerCipher cipher) {
        try {
            JsonNode tree = JSON.readTree(event);
            if (tree.path("data").path("contact") instanceof ObjectNode contact) {
                contact.properties().forEach(field -> field.setValue(opened(field, cipher)));
            }
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of the log is no JSON", e);
        }
    }

    private static JsonNode opened(Map.Entry<String, JsonNode> field, CustomerCipher cipher) {
        byte[] sealed = Base64.getDecoder().decode(field.getValue().asText());
        return TextNode.valueOf(cipher.open(field.getKey(), sealed));
    }
}
