package io.cadastro.customer;

import java.util.List;
import java.util.UUID;

/** Lists customers in the order of their registration. Who was erased is in no list. */
public interface CustomerLists {
    /**
     * Some of the customers that a filter lets through. Who has just registered or changed may be missing, or stand
     * there as they were, for a moment.
     *
     * @param after id of the last customer of the page before; null for the first page
     * @param limit how many at most
     */
    Part list(CustomerFilter filter, UUID after, int limit);

    /**
     * Some of a list.
     *
     * @param last what the next part comes after; null if this is the last one
     */
    record Part(List<CustomerSummary> customers, UUID last) {}
}
