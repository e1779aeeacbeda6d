package io.cadastro.customer.dynamodb;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** What the registry uses in AWS. */
@ConfigMapping(prefix = "cadastro.customers")
public interface CustomersConfig {
    /** The table of customers, uniqueness, idempotency and events. */
    String table();

    /** The table of the customers' keys, which no backup contains. */
    String keysTable();

    /** Id, ARN or alias of the KMS key above all others. */
    String kmsKey();

    /** The sources of the events by which services confirm an erasure: all of them must, before it is complete. */
    @WithDefault("/cadastro/document-service,/cadastro/notification-service,/cadastro/archive-service")
    Set<String> erasuresConfirmedBy();

    /** How long an answer is kept for repetitions of its request. */
    @WithDefault("24h")
    Duration idempotency();

    /** After which time an unpublished event counts as left behind by a crash. */
    @WithDefault("5s")
    Duration outboxPatience();

    /** How long an export can be read. */
    @WithDefault("7d")
    Duration exportKeep();

    /** After which time without a sign of life another instance takes over an export. */
    @WithDefault("60s")
    Duration exportLease();

    /** How long it stays on record who was shown whose data: five years, as long as claims can be made of it. */
    @WithDefault("1825d")
    Duration accessRetention();

    /** How long it can be asked how an import ended, and which of its lines were refused. */
    @WithDefault("7d")
    Duration importsKept();
}
