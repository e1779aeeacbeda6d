package io.cadastro.archive;

/** The lifecycle rules of a bucket. */
public interface LifecycleRules {
    /**
     * Makes sure that the bucket has the rule of the policy, and leaves all other rules as they are.
     *
     * <p>A second call without a change in between returns {@link RuleChange#NONE}.
     */
    RuleChange enforce(ArchivePolicy policy);
}
