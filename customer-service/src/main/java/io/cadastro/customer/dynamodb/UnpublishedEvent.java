package io.cadastro.customer.dynamodb;

import io.cadastro.servicekit.sns.OutboxMessage;
import java.time.Instant;

/**
 * An event in the index of those that are not published.
 *
 * @param since the time with which it stands there: the sweeper goes by it, however long the commit took
 */
record UnpublishedEvent(OutboxMessage message, Instant since) {}
