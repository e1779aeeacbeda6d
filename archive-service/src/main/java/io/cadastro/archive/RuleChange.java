package io.cadastro.archive;

/** What it took for a bucket to have the rule that it must have. */
public enum RuleChange {
    NONE,
    ADDED,
    CORRECTED
}
