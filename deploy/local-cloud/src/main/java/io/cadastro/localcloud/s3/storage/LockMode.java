package io.cadastro.localcloud.s3.storage;

/** Who may end a retention early: in governance who is allowed to bypass it, in compliance nobody. */
public enum LockMode {
    GOVERNANCE,
    COMPLIANCE
}
