package io.cadastro.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Use case: somebody reads what happened to a customer, from anywhere on and without a gap. */
@ApplicationScoped
public class ReadEvents {
    private final CustomerEvents events;
    private final CustomerStatuses statuses;

    ReadEvents(CustomerEvents events, CustomerStatuses statuses) {
        this.events = events;
        this.statuses = statuses;
    }

    /**
     * The events after this one, each with the sequence that follows the one before.
     *
     * @param after sequence of the last event that the reader has; 0 for none
     * @param limit how many at most
     * @throws UnknownCustomerException if there never was such a customer
     */
    public Stretch read(UUID customer, long after, int limit) {
        // One more than asked for tells whether there are more.
        List<PublishedEvent> found = events.after(customer, after, limit + 1);
        if (found.isEmpty() && statuses.find(customer).isEmpty()) {
            throw new UnknownCustomerException();
        }
        List<PublishedEvent> shown = found.subList(0, Math.min(limit, withoutGap(found, after)));
        return new Stretch(shown, after + shown.size(), shown.size() < found.size());
    }

    /**
     * How many follow each other. While events are being written a query may pass the place of one just before it is
     * there and still see the next: the reader comes back for both.
     */
    private static int withoutGap(List<PublishedEvent> found, long after) {
        int count = 0;
        while (count < found.size() && found.get(count).sequence() == after + count + 1) {
            count++;
        }
        return count;
    }

    /**
     * Some of a customer's events.
     *
     * @param last sequence of the last of them, or what they were to come after if there are none
     * @param more whether there are more now
     */
    public record Stretch(List<PublishedEvent> events, long last, boolean more) {}
}
