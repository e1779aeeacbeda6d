package io.cadastro.notification;

import java.util.List;
import java.util.UUID;

/** The notifications of each customer. */
@FunctionalInterface
public interface Notifications {
    /**
     * A customer's notifications, newest first.
     *
     * @param after the last one that was read; null begins with the newest
     */
    List<Notification> of(UUID customerId, UUID after, int limit);
}
