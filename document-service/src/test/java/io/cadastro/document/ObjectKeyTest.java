package io.cadastro.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
    private static final UUID CUSTOMER = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UUID DOCUMENT = UUID.fromString("019a0000-0000-7000-8000-000000000002");

    @Test
    void keyTellsItsDocument() {
        // Given
        String key = ObjectKey.of(CUSTOMER, DOCUMENT);

        // When
        Optional<UUID> document = ObjectKey.documentId(key);

        // Then
        assertThat(key)
                .isEqualTo("customers/019a0000-0000-7000-8000-000000000001/019a0000-0000-7000-8000-000000000002");
        assertThat(document).contains(DOCUMENT);
    }

    @Test
    void everyKeyUnderACustomersPrefixIsTheCustomers() {
        // Given
        String prefix = ObjectKey.prefix(CUSTOMER);

        // When
        Optional<UUID> customer = ObjectKey.customerId(prefix + "left/behind");

        // Then
        assertThat(prefix).isEqualTo("customers/019a0000-0000-7000-8000-000000000001/");
        assertThat(customer).contains(CUSTOMER);
    }

    @Test
    void keyOutsideOfThePrefixesIsNobodys() {
        // When
        Optional<UUID> customer = ObjectKey.customerId("other/019a0000-0000-7000-8000-000000000001/left");

        // Then
        assertThat(customer).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "customers/019a0000-0000-7000-8000-000000000001",
                "customers/../019a0000-0000-7000-8000-000000000002",
                "customers/019a0000-0000-7000-8000-000000000001/019a0000-0000-7000-8000-000000000002/more",
                "other/019a0000-0000-7000-8000-000000000001/019a0000-0000-7000-8000-000000000002"
            })
    void otherKeysBelongToNoDocument(String key) {
        // When
        Optional<UUID> document = ObjectKey.documentId(key);

        // Then
        assertThat(document).isEmpty();
    }
}
