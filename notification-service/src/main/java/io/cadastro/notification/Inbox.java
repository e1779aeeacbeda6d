package io.cadastro.notification;

import java.util.UUID;

/** The events whose effect is stored. */
@FunctionalInterface
public interface Inbox {
    /** Takes the event into the current transaction; false if that has happened before. */
    boolean isFirst(UUID eventId);
}
