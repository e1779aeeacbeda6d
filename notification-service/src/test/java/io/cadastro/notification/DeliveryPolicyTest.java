package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTest {
    @Test
    void aTimeTooShortForAnAttemptIsRefused() {
        // When
        assertThatThrownBy(() -> new DeliveryPolicy(Duration.ofSeconds(29)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cadastro.notification.resend-after");
    }
}
