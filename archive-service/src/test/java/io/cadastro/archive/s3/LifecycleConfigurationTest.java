package io.cadastro.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.archive.ArchivePolicy;
import io.cadastro.archive.RuleChange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;

class LifecycleConfigurationTest {
    private static final ArchivePolicy POLICY = new ArchivePolicy("documents", 90, Duration.ofMinutes(15));
    private static final TransitionDefaultMinimumObjectSize ANY_SIZE =
            TransitionDefaultMinimumObjectSize.VARIES_BY_STORAGE_CLASS;
    private static final LifecycleRule OURS = LifecycleConfiguration.rule(90);
    private static final LifecycleRule FOREIGN = LifecycleRule.builder()
            .id("logs")
            .status(ExpirationStatus.ENABLED)
            .filter(filter -> filter.prefix("logs/"))
            .expiration(expiration -> expiration.days(3))
            .build();

    @Test
    void anEmptyBucketGetsTheRule() {
        // When
        LifecycleConfiguration configuration = LifecycleConfiguration.of(POLICY, List.of(), null);

        assertThat(configuration.change()).isEqualTo(RuleChange.ADDED);
        assertThat(configuration.rules()).containsExactly(OURS);
    }

    @Test
    void foreignRulesStayAsTheyAre() {
        // When
        LifecycleConfiguration configuration = LifecycleConfiguration.of(POLICY, List.of(FOREIGN), ANY_SIZE);

        assertThat(configuration.rules()).containsExactly(FOREIGN, OURS);
    }

    @Test
    void whatIsRightIsNotTouched() {
        // When
        LifecycleConfiguration configuration = LifecycleConfiguration.of(POLICY, List.of(OURS, FOREIGN), ANY_SIZE);

        assertThat(configuration.change()).isEqualTo(RuleChange.NONE);
    }

    @Test
    void aRuleThatSomebodyChangedIsCorrected() {
        LifecycleRule disabled =
                OURS.toBuilder().status(ExpirationStatus.DISABLED).build();

        // When
        LifecycleConfiguration configuration = LifecycleConfiguration.of(POLICY, List.of(disabled), ANY_SIZE);

        assertThat(configuration.change()).isEqualTo(RuleChange.CORRECTED);
        assertThat(configuration.rules()).containsExactly(OURS);
    }

    @Test
    void aBucketThatWouldNotMoveSmallObjectsIsCorrected() {
        // When
        LifecycleConfiguration configuration = LifecycleConfiguration.of(
                POLICY, List.of(OURS), TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K);

        assertThat(configuration.change()).isEqualTo(RuleChange.CORRECTED);
    }
}
