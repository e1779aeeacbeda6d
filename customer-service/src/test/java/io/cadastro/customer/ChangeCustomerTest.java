package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeCustomerTest {
    private static final Access ACCESS = new Access("test", Instant.EPOCH, "change", Access.UNSTATED);

    private static final CustomerDetails MARIA = CustomerDetails.of("Maria", "maria@example.com", "pt-BR");

    private final RegistryInMemory registry = new RegistryInMemory();
    private final ChangeCustomer changeCustomer = new ChangeCustomer(registry);
    private final Customer customer = new RegisterCustomer(registry)
            .register(
                    new Registration(TaxId.cpf("529.982.247-25"), MARIA, CustomerStatus.ACTIVE),
                    new IdempotentRequest("caller", "key", "content"));

    @Test
    void otherDetailsAreANewVersion() {
        CustomerDetails other = CustomerDetails.of("Maria", "maria@example.com", "en");

        // When
        Optional<Customer> changed =
                changeCustomer.change(customer.id(), version -> version == 1, was -> other, ACCESS);

        assertThat(changed).hasValueSatisfying(now -> {
            assertThat(now.version()).isEqualTo(2);
            assertThat(now.details()).isEqualTo(other);
            assertThat(now.registeredAt()).isEqualTo(customer.registeredAt());
            assertThat(now.changedAt()).isAfterOrEqualTo(customer.changedAt());
        });
    }

    @Test
    void theSameDetailsAreTheSameVersion() {
        // When
        Optional<Customer> changed = changeCustomer.change(
                customer.id(),
                version -> true,
                was -> CustomerDetails.of(" Maria ", "MARIA@example.com", "pt-BR"),
                ACCESS);

        assertThat(changed).contains(customer);
    }

    @Test
    void anotherVersionThanTheOneSeenIsNotChanged() {
        // When
        assertThatThrownBy(
                        () -> changeCustomer.change(customer.id(), version -> version == 2, Customer::details, ACCESS))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(RefusedException.Reason.OUTDATED));

        assertThat(registry.find(customer.id())).contains(customer);
    }

    @Test
    void whoIsNotThereIsNotChanged() {
        // When
        Optional<Customer> changed =
                changeCustomer.change(UUID.randomUUID(), version -> true, Customer::details, ACCESS);

        assertThat(changed).isEmpty();
    }

    @Test
    void theFieldsThatDifferAreNamedAsTheApiNamesThem() {
        CustomerDetails other = new CustomerDetails(
                "Maria Souza",
                "souza@example.com",
                List.of("+5511912345678"),
                List.of(new Address("Rua Augusta", null, null, null, "Lisboa", null, "1100-053", "PT")),
                LocalDate.of(1990, 12, 31),
                "en",
                new TreeMap<>(Map.of("tier", "gold")));

        // When
        List<String> changed = customer.with(other, customer.changedAt()).changedSince(customer);

        assertThat(changed)
                .containsExactly(
                        "name", "email", "phones", "addresses", "birthDate", "preferredLanguage", "attributes");
    }

    @Test
    void fieldsThatStayAreNotNamed() {
        // When
        List<String> changed = customer.with(
                        CustomerDetails.of("Maria", "maria@example.com", "es"), customer.changedAt())
                .changedSince(customer);

        assertThat(changed).containsExactly("preferredLanguage");
    }
}
