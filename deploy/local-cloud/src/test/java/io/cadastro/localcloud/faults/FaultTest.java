package io.cadastro.localcloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void aFaultKeepsTheIdThatItIsGiven() {
        UUID id = UUID.fromString("0197f3a0-0000-7000-8000-000000000001");

        // When
        Fault fault = new Fault(id, null, null, Effect.THROTTLE, null, null, null, null, null, null);

        assertThat(fault.id()).isEqualTo(id);
    }

    @Test
    void faultsWithoutAnIdGetDifferentOnes() {
        Fault other = new Fault(null, null, null, Effect.THROTTLE, null, null, null, null, null, null);

        // When
        Fault fault = new Fault(null, null, null, Effect.THROTTLE, null, null, null, null, null, null);

        assertThat(fault.id()).isNotNull().isNotEqualTo(other.id());
    }
}
