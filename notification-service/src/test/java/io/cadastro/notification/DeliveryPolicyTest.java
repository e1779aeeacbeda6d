package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryPolicyTest {
    @Test
    void aClaimEndsBeforeTheNextOneCanBegin() {
        // When
        DeliveryPolicy policy = new DeliveryPolicy(Duration.ofMinutes(5));

        assertThat(policy.sendWithin().plus(DeliveryPolicy.LONGEST_ATTEMPT)).isLessThan(policy.resendAfter());
    }

    @Test
    void aTimeTooShortForAnAttemptIsRefused() {
        // When
        assertThatThrownBy(() -> new DeliveryPolicy(Duration.ofSeconds(39)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cadastro.notification.resend-after");
    }
}
