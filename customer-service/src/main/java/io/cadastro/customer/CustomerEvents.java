package io.cadastro.customer;

import java.util.List;
import java.util.UUID;

/** Keeps the events of each customer, for good. */
public interface CustomerEvents {
    /**
     * What happened to a customer, in the order of the sequence.
     *
     * @param sequence after which they begin; 0 for the first
     * @param limit how many at most
     */
    List<PublishedEvent> after(UUID customer, long sequence, int limit);
}
