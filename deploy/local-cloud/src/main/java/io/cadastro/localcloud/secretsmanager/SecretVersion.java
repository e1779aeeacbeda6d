package io.cadastro.localcloud.secretsmanager;

import java.time.Instant;
import java.util.Set;

/**
 * A version of a secret, without its value.
 *
 * @param stages the labels that are attached to it; one that has none is deprecated
 * @param binary whether the value is bytes rather than text
 */
record SecretVersion(String id, Instant created, Set<String> stages, boolean binary) {}
