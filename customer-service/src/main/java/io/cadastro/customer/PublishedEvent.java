package io.cadastro.customer;

/**
 * An event of a customer's log.
 *
 * @param sequence rises by one per customer, from 1
 * @param json the CloudEvent as subscribers receive it
 */
public record PublishedEvent(long sequence, String json) {}
