package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.customer.Access;
import io.cadastro.customer.ChangeCustomer;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RegisterCustomer;
import io.cadastro.customer.Registration;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class AttributeLookupTest {
    @Inject
    RegisterCustomer registerCustomer;

    @Inject
    ChangeCustomer changeCustomer;

    @Inject
    CustomersTable table;

    @Inject
    DynamoDbClient dynamoDb;

    @Inject
    CustomersConfig config;

    @Inject
    CustomerKeys keys;

    private final String campaign = UUID.randomUUID().toString();

    @Test
    void everyAttributeLeadsToTheCustomer() {
        // When
        Customer customer = register(Map.of("campaign", campaign, "tier", "gold"));

        assertThat(isFound(customer, "campaign", campaign)).isTrue();
        assertThat(isFound(customer, "tier", "gold")).isTrue();
        assertThat(isFound(customer, "tier", campaign)).isFalse();
        assertThat(isFound(customer, "campaign", "gold")).isFalse();
    }

    @Test
    void manyCustomersMayHaveTheSameAttribute() {
        Customer one = register(Map.of("campaign", campaign));

        // When
        Customer other = register(Map.of("campaign", campaign));

        assertThat(isFound(one, "campaign", campaign)).isTrue();
        assertThat(isFound(other, "campaign", campaign)).isTrue();
    }

    @Test
    void attributesThatChangeLeadToTheCustomerByWhatTheyAreThen() {
        Customer customer = register(Map.of("campaign", campaign, "tier", "gold", "region", "south"));

        // When
        changeCustomer.change(
                customer.id(),
                version -> true,
                was -> details(was.details(), Map.of("campaign", campaign, "tier", "silver")),
                new Access("test", Instant.EPOCH, "change", Access.UNSTATED));

        assertThat(isFound(customer, "campaign", campaign)).isTrue();
        assertThat(isFound(customer, "tier", "silver")).isTrue();
        assertThat(isFound(customer, "tier", "gold")).isFalse();
        assertThat(isFound(customer, "region", "south")).isFalse();
    }

    @Test
    void whoIsRefusedIsNotFound() {
        Customer one = register(Map.of());

        // When
        assertThatThrownBy(() -> register(one.taxId(), Map.of("campaign", campaign)))
                .isInstanceOf(RefusedException.class);

        String hash = hash("campaign", campaign);
        assertThat(dynamoDb.scanPaginator(scan -> scan.tableName(config.table()))
                        .items())
                .noneMatch(item -> item.get(Keys.PARTITION).s().contains(hash));
    }

    private Customer register(Map<String, String> attributes) {
        return register(TaxId.cpf(Cpfs.random()), attributes);
    }

    private Customer register(TaxId taxId, Map<String, String> attributes) {
        String name = UUID.randomUUID().toString();
        CustomerDetails details = new CustomerDetails(
                name, name + "@example.com", List.of(), List.of(), null, "en", new TreeMap<>(attributes));
        return registerCustomer.register(
                new Registration(taxId, details, CustomerStatus.ACTIVE), new IdempotentRequest("test", name, name));
    }

    private static CustomerDetails details(CustomerDetails was, Map<String, String> attributes) {
        return new CustomerDetails(
                was.name(),
                was.email(),
                was.phones(),
                was.addresses(),
                was.date(),
                was.preferredLanguage(),
                new TreeMap<>(attributes));
    }

    private boolean isFound(Customer customer, String name, String value) {
        return !table.get(Keys.attribute(hash(name, value), CustomerIndex.shard(customer.id()), customer.id()))
                .isEmpty();
    }

    private String hash(String name, String value) {
        return LookupItems.attribute(keys.lookupHashes().newest(), name, value);
    }
}
