-- What each customer's events told of how to write to them. Name and address are readable only with the customer's key.
CREATE TABLE known_customer (
    id uuid PRIMARY KEY,
    language text NOT NULL,
    sealed_name bytea NOT NULL,
    sealed_email bytea NOT NULL,
    sequence bigint NOT NULL
);

-- In their order: a later state replaces an earlier one.
CREATE TYPE delivery_state AS ENUM ('delivered', 'bounced', 'complained');

CREATE TABLE notification (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    template text NOT NULL,
    -- Without personal data.
    parameters jsonb NOT NULL,
    -- Null while the customer is not known: a document's event can overtake its customer's.
    language text,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sending', 'sent', 'failed')),
    -- Every taking into sending counts, and tells a claim from the next one.
    attempts integer NOT NULL DEFAULT 0,
    -- How often sending was begun and nothing was heard of it.
    unheard integer NOT NULL DEFAULT 0,
    -- Pending: when to send. Sending: when to give up waiting for word of it. Null: nothing left to do.
    due_at timestamptz DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    message_id text,
    delivery delivery_state,
    failure_reason text,
    CHECK ((due_at IS NULL) = (status IN ('sent', 'failed')))
);

CREATE INDEX notification_due ON notification (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX notification_of_customer ON notification (customer_id, id DESC);
