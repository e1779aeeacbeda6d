package io.cadastro.servicekit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    /** JAX-RS has no constant for it. */
    @Test
    void reusedKeyIs422() {
        // When
        HttpProblem problem = IdempotencyKey.reused();

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(422);
        assertThat(problem.getType()).hasToString("/problems/idempotency-key-reused");
    }
}
