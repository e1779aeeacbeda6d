package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReadCustomerTest {
    private static final Access ACCESS =
            new Access("caller", Instant.parse("2026-07-01T12:00:00Z"), "read", "support-call");

    private final Customer customer = new Customer(
            UUID.randomUUID(),
            TaxId.cpf("529.982.247-25"),
            CustomerDetails.of("Maria", "maria@example.com", "en"),
            CustomerStatus.ACTIVE,
            1,
            Instant.EPOCH,
            Instant.EPOCH);
    private final List<UUID> recorded = new ArrayList<>();

    @Test
    void whoIsShownIsOnRecord() {
        ReadCustomer readCustomer = reading(new Recording(recorded));

        // When
        Customer shown = readCustomer.read(customer.id(), ACCESS);

        assertThat(shown).isEqualTo(customer);
        assertThat(recorded).containsExactly(customer.id());
    }

    @Test
    void nobodyIsShownWhatCannotBePutOnRecord() {
        ReadCustomer readCustomer = reading(new Full());

        // When
        assertThatThrownBy(() -> readCustomer.read(customer.id(), ACCESS)).isInstanceOf(ThrottledException.class);
    }

    @Test
    void whoIsNotThereLeavesNoRecord() {
        ReadCustomer readCustomer = reading(new Recording(recorded));

        // When
        assertThatThrownBy(() -> readCustomer.read(UUID.randomUUID(), ACCESS))
                .isInstanceOf(UnknownCustomerException.class);

        assertThat(recorded).isEmpty();
    }

    private ReadCustomer reading(AccessLog accesses) {
        return new ReadCustomer(new OneCustomer(customer), accesses);
    }

    private record OneCustomer(Customer customer) implements CustomerRegistry {
        @Override
        public Customer register(Customer another, IdempotentRequest request) {
            throw new UnsupportedOperationException("There is room for one");
        }

        @Override
        public Optional<Customer> change(UUID id, UnaryOperator<Customer> change, Access access) {
            throw new UnsupportedOperationException("Nobody changes here");
        }

        @Override
        public Optional<Customer> find(UUID id) {
            return Optional.of(customer).filter(one -> one.id().equals(id));
        }
    }

    private record Recording(List<UUID> recorded) implements AccessLog {
        @Override
        public void record(List<UUID> customers, Access access) {
            recorded.addAll(customers);
        }

        @Override
        public List<AccessEntry> newest(UUID customer, UUID after, int limit) {
            return List.of();
        }
    }

    private record Full() implements AccessLog {
        @Override
        public void record(List<UUID> customers, Access access) {
            throw new ThrottledException("accesses");
        }

        @Override
        public List<AccessEntry> newest(UUID customer, UUID after, int limit) {
            return List.of();
        }
    }
}
