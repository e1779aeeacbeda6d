package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerRegistry;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RegisterCustomer;
import io.cadastro.customer.Registration;
import io.cadastro.customer.TaxId;
import io.cadastro.customer.ThrottledException;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ThrottledReadTest {
    @Inject
    DynamoDbClient dynamoDb;

    @Inject
    CustomerKeys keys;

    @Inject
    CustomersConfig config;

    @Inject
    CustomersTable table;

    @Inject
    RegisterCustomer registerCustomer;

    @Test
    void whatDynamoDbLeavesOutOfABatchIsAskedForAgain() {
        Customer customer = register();
        OneTableAtATime throttled = new OneTableAtATime(dynamoDb);
        CustomerRegistry registry =
                new DynamoDbCustomerRegistry(throttled, null, keys, config, null, null, null, null, null, null);

        // When
        Optional<Customer> found = registry.find(customer.id());

        assertThat(found).contains(customer);
        assertThat(throttled.calls).isEqualTo(2);
    }

    @Test
    void whatAListNeedsAndThereIsNoThroughputForIsNotAskedForWithoutEnd() {
        Summaries summaries = new Summaries(new NothingEver(), table);

        // When
        assertThatThrownBy(() -> summaries.of(List.of(UUID.randomUUID()))).isInstanceOf(ThrottledException.class);
    }

    private Customer register() {
        String name = UUID.randomUUID().toString();
        return registerCustomer.register(
                new Registration(
                        TaxId.cpf(Cpfs.random()),
                        CustomerDetails.of(name, name + "@example.com", "en"),
                        CustomerStatus.ACTIVE),
                new IdempotentRequest("test", name, name));
    }

    /** Answers one table for each call, as DynamoDB does when there is no throughput left for the others. */
    private static final class OneTableAtATime implements DynamoDbClient {
        private final DynamoDbClient dynamoDb;
        private int calls;

        OneTableAtATime(DynamoDbClient dynamoDb) {
            this.dynamoDb = dynamoDb;
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            calls++;
            Map<String, KeysAndAttributes> left = new HashMap<>(request.requestItems());
            String table = left.keySet().iterator().next();
            KeysAndAttributes asked = left.remove(table);
            return dynamoDb.batchGetItem(batch -> batch.requestItems(Map.of(table, asked))).toBuilder()
                    .unprocessedKeys(left)
                    .build();
        }

        @Override
        public String serviceName() {
            return dynamoDb.serviceName();
        }

        @Override
        public void close() {
            dynamoDb.close();
        }
    }

    /** Gives back whatever it is asked for. */
    private static final class NothingEver implements DynamoDbClient {
        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return BatchGetItemResponse.builder()
                    .responses(Map.of())
                    .unprocessedKeys(request.requestItems())
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
