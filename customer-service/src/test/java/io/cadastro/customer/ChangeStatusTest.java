package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeStatusTest {
    private static final Access ACCESS = new Access("test", Instant.EPOCH, "change", Access.UNSTATED);

    private final RegistryInMemory registry = new RegistryInMemory();
    private final ChangeStatus changeStatus = new ChangeStatus(registry);

    @ParameterizedTest
    @CsvSource({
        "PENDING, ACTIVE",
        "PENDING, CLOSED",
        "ACTIVE, SUSPENDED",
        "ACTIVE, CLOSED",
        "SUSPENDED, ACTIVE",
        "SUSPENDED, CLOSED"
    })
    void aLegalMoveIsANewVersion(CustomerStatus from, CustomerStatus to) {
        Customer customer = customer(from);

        // When
        Optional<Customer> changed = changeStatus.change(customer.id(), version -> version == 1, to, ACCESS);

        assertThat(changed).hasValueSatisfying(now -> {
            assertThat(now.status()).isEqualTo(to);
            assertThat(now.version()).isEqualTo(2);
            assertThat(now.details()).isEqualTo(customer.details());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, SUSPENDED",
        "ACTIVE, PENDING",
        "ACTIVE, ERASED",
        "SUSPENDED, PENDING",
        "CLOSED, PENDING",
        "CLOSED, ACTIVE",
        "CLOSED, SUSPENDED",
        "CLOSED, ERASED",
        "ERASED, ACTIVE"
    })
    void anyOtherMoveIsRefused(CustomerStatus from, CustomerStatus to) {
        Customer customer = customer(from);

        // When
        assertThatThrownBy(() -> changeStatus.change(customer.id(), version -> true, to, ACCESS))
                .isInstanceOfSatisfying(IllegalStatusMoveException.class, e -> assertThat(e.from())
                        .isEqualTo(from));

        assertThat(registry.find(customer.id())).contains(customer);
    }

    @ParameterizedTest
    @EnumSource(CustomerStatus.class)
    void toStayIsNoNewVersion(CustomerStatus status) {
        Customer customer = customer(status);

        // When
        Optional<Customer> changed = changeStatus.change(customer.id(), version -> true, status, ACCESS);

        assertThat(changed).contains(customer);
    }

    @Test
    void anotherVersionThanTheOneSeenIsNotChanged() {
        Customer customer = customer(CustomerStatus.ACTIVE);

        // When
        assertThatThrownBy(() ->
                        changeStatus.change(customer.id(), version -> version == 2, CustomerStatus.SUSPENDED, ACCESS))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(RefusedException.Reason.OUTDATED));

        assertThat(registry.find(customer.id())).contains(customer);
    }

    private Customer customer(CustomerStatus status) {
        Instant now = Instant.parse("2026-07-01T12:30:00Z");
        return registry.register(
                new Customer(
                        UUID.randomUUID(),
                        TaxId.cpf("529.982.247-25"),
                        CustomerDetails.of("Maria", "maria@example.com", "pt-BR"),
                        status,
                        1,
                        now,
                        now),
                new IdempotentRequest("caller", "key", "content"));
    }
}
