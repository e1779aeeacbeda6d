package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RegisterCustomerTest {
    private final RegistryInMemory registry = new RegistryInMemory();
    private final RegisterCustomer registerCustomer = new RegisterCustomer(registry);

    @Test
    void aNewCustomerIsActiveAtVersionOneWithATimeOrderedId() {
        Instant before = Instant.now().minusMillis(1);

        // When
        Customer customer = registerCustomer.register(
                new Registration(
                        TaxId.cpf("529.982.247-25"),
                        CustomerDetails.of("Maria", "maria@example.com", "es"),
                        CustomerStatus.ACTIVE),
                new IdempotentRequest("caller", "key", "content"));

        assertThat(customer.status()).isEqualTo(CustomerStatus.ACTIVE);
        assertThat(customer.version()).isEqualTo(1);
        assertThat(customer.id().version()).isEqualTo(7);
        assertThat(customer.registeredAt()).isBetween(before, Instant.now());
        assertThat(customer.registeredAt())
                .isEqualTo(Instant.ofEpochMilli(customer.id().getMostSignificantBits() >>> 16));
        assertThat(registry.find(customer.id())).contains(customer);
    }
}
