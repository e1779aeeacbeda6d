package io.cadastro.archive;

import io.cadastro.events.DomainEvent;

/** Tells others what happened, in the caller's transaction: never without it, and never twice. */
public interface EventLog {
    void record(DomainEvent event);
}
