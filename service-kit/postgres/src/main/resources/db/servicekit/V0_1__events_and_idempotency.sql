-- Events committed and not yet published. A published one is deleted.
CREATE TABLE outbox_event (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    type text NOT NULL,
    source text NOT NULL,
    subject uuid NOT NULL,
    sequence bigint NOT NULL,
    json text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now()
);

-- The last sequence that this service gave to an event of a customer.
CREATE TABLE event_sequence (
    subject uuid PRIMARY KEY,
    last bigint NOT NULL
);

-- Events whose effect is stored: the row is written in the effect's own transaction.
CREATE TABLE processed_event (
    id uuid PRIMARY KEY,
    processed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX processed_event_age ON processed_event (processed_at);

-- Answers to requests with an Idempotency-Key, kept for 24 hours.
CREATE TABLE idempotency_record (
    caller text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    answer text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_record_age ON idempotency_record (created_at);
