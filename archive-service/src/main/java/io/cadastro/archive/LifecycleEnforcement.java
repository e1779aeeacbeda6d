package io.cadastro.archive;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Makes sure, again and again, that the documents' bucket has the lifecycle rule that the policy asks for. */
@ApplicationScoped
public class LifecycleEnforcement {
    private final LifecycleRules rules;
    private final ArchivePolicy policy;
    private final Operations operations;
    private final Clock clock;
    private volatile State state = new State(false, null);

    LifecycleEnforcement(LifecycleRules rules, ArchivePolicy policy, Operations operations, Clock clock) {
        this.rules = rules;
        this.policy = policy;
        this.operations = operations;
        this.clock = clock;
    }

    /** Enforces the policy; a failure is reported, and tried again with the next call. */
    public void enforce() {
        try {
            RuleChange change = rules.enforce(policy);
            state = new State(true, clock.instant());
            operations.lifecycleEnforced(change);
        } catch (RuntimeException e) {
            state = new State(false, state.lastEnforcedAt());
            operations.lifecycleNotEnforced(e);
        }
    }

    /** What the last enforcement found. */
    public State state() {
        return state;
    }

    /**
     * What the last enforcement found.
     *
     * @param enforced whether the bucket had the rule, or has it since
     * @param lastEnforcedAt null if that never was
     */
    public record State(boolean enforced, Instant lastEnforcedAt) {}
}
