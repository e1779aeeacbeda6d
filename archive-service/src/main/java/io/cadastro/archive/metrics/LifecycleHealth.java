package io.cadastro.archive.metrics;

import io.cadastro.archive.LifecycleEnforcement;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether the bucket could be reached and has its rule, and is up either way: every request can be answered from
 * the database, a restoration is written down and done later. Were it down, an hour without S3 would take all instances
 * out of service at once. The alarm is the metric's.
 */
@Readiness
@ApplicationScoped
class LifecycleHealth implements HealthCheck {
    private final LifecycleEnforcement lifecycle;

    LifecycleHealth(LifecycleEnforcement lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public HealthCheckResponse call() {
        LifecycleEnforcement.State state = lifecycle.state();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("lifecycle-rule").up().withData("enforced", state.enforced());
        if (state.lastEnforcedAt() != null) {
            response.withData("lastEnforcedAt", state.lastEnforcedAt().toString());
        }
        return response.build();
    }
}
