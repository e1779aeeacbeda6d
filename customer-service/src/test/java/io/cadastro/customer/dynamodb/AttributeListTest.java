package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerAttribute;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerFilter;
import io.cadastro.customer.CustomerLists;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.CustomerSummary;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RegisterCustomer;
import io.cadastro.customer.Registration;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class AttributeListTest {
    private static final int MANY = 25;

    @Inject
    DynamoDbClient dynamoDb;

    @Inject
    CustomerKeys keys;

    @Inject
    CustomersConfig config;

    @Inject
    RegisterCustomer registerCustomer;

    @Inject
    CustomerLists lists;

    private final CustomerAttribute gold = new CustomerAttribute("tier", "gold-" + UUID.randomUUID());

    @Test
    void whoHasAnAttributeIsListedInTheOrderOfRegistration() {
        List<Customer> golden = golden(MANY);
        List<CustomerSummary> listed = new ArrayList<>();

        // When
        CustomerLists.Part part = lists.list(with(gold), null, 10);

        listed.addAll(part.customers());
        while (part.last() != null) {
            part = lists.list(with(gold), part.last(), 10);
            listed.addAll(part.customers());
        }
        assertThat(listed)
                .extracting(CustomerSummary::id)
                .containsExactlyElementsOf(golden.stream().map(Customer::id).toList());
        assertThat(listed).extracting(CustomerSummary::status).containsOnly(CustomerStatus.ACTIVE);
    }

    @Test
    void whoHasAnotherValueIsNotListed() {
        golden(1);

        // When
        CustomerLists.Part part = lists.list(with(new CustomerAttribute("tier", "silver")), null, 10);

        assertThat(part.customers()).isEmpty();
        assertThat(part.last()).isNull();
    }

    @Test
    void anAttributeAndATimeGoTogether() {
        List<Customer> golden = golden(4);
        CustomerFilter later = new CustomerFilter(
                null, golden.get(2).registeredAt(), golden.get(3).registeredAt().plusSeconds(60), gold);

        // When
        CustomerLists.Part part = lists.list(later, null, 10);

        assertThat(part.customers())
                .extracting(CustomerSummary::id)
                .contains(golden.get(2).id(), golden.get(3).id());
        assertThat(part.customers())
                .extracting(CustomerSummary::registeredAt)
                .noneMatch(time -> time.isBefore(golden.get(2).registeredAt()));
    }

    @Test
    void whoIsErasedBetweenTheTwoLooksIsLeftOut() {
        List<Customer> golden = golden(2);
        dynamoDb.updateItem(update -> update.tableName(config.table())
                .key(Keys.customer(golden.getFirst().id()))
                .updateExpression("SET #status = :erased")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(Map.of(":erased", AttributeValue.fromS("erased"))));

        // When
        CustomerLists.Part part = lists.list(with(gold), null, 10);

        assertThat(part.customers())
                .extracting(CustomerSummary::id)
                .containsExactly(golden.getLast().id());
    }

    private List<Customer> golden(int count) {
        return IntStream.range(0, count).mapToObj(number -> golden()).toList();
    }

    private Customer golden() {
        String name = UUID.randomUUID().toString();
        Customer customer = registerCustomer.register(
                new Registration(
                        TaxId.cpf(Cpfs.random()),
                        CustomerDetails.of(name, name + "@example.com", "en"),
                        CustomerStatus.ACTIVE),
                new IdempotentRequest("test", name, name));
        String hash = LookupItems.attribute(keys.lookupHashes().newest(), gold.name(), gold.value());
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.attribute(hash, CustomerIndex.shard(customer.id()), customer.id()));
        item.put("customerId", AttributeValue.fromS(customer.id().toString()));
        dynamoDb.putItem(put -> put.tableName(config.table()).item(item));
        return customer;
    }

    private static CustomerFilter with(CustomerAttribute attribute) {
        return new CustomerFilter(null, null, null, attribute);
    }
}
