package io.cadastro.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Outgoing notifications in memory: what is due is given out once, and what is recorded can be read. */
final class FakeOutgoing implements Outgoing {
    final Map<UUID, Message> added = new LinkedHashMap<>();
    final Map<UUID, String> states = new LinkedHashMap<>();
    final List<Duration> delays = new ArrayList<>();
    boolean claimsStand = true;
    private final List<DueNotification> due = new ArrayList<>();

    void isDue(DueNotification notification) {
        due.add(notification);
    }

    @Override
    public synchronized void add(UUID id, UUID customerId, Message message) {
        added.put(customerId, message);
    }

    @Override
    public synchronized List<DueNotification> claim(int limit, Duration lease) {
        List<DueNotification> claimed = List.copyOf(due.subList(0, Math.min(limit, due.size())));
        due.removeAll(claimed);
        return claimed;
    }

    @Override
    public synchronized boolean begin(DueNotification claimed, Duration resendAfter) {
        if (claimsStand) {
            states.put(claimed.id(), "sending");
        }
        return claimsStand;
    }

    @Override
    public synchronized boolean recordSent(UUID id, String messageId, Instant sentAt) {
        return !("sent " + messageId).equals(states.put(id, "sent " + messageId));
    }

    @Override
    public synchronized void postpone(DueNotification claimed, String reason, Duration delay) {
        states.put(claimed.id(), "pending " + reason);
        delays.add(delay);
    }

    @Override
    public synchronized void recordFailed(DueNotification claimed, String reason) {
        states.put(claimed.id(), "failed " + reason);
    }

    @Override
    public synchronized void recordDelivery(UUID id, DeliveryState state) {
        states.put(id, state.label());
    }

    @Override
    public synchronized int erase(UUID customerId) {
        return added.remove(customerId) == null ? 0 : 1;
    }
}
