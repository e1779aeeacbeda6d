-- A closed customer uploads nothing more. That may be heard before the registration, whose time is then not known yet.
ALTER TABLE known_customer ADD COLUMN closed_at timestamptz;
ALTER TABLE known_customer ALTER COLUMN registered_at DROP NOT NULL;

-- Customers who were erased, for ever: what comes late must not bring them back. The service kit reads and writes it.
CREATE TABLE erased_customer (
    id uuid PRIMARY KEY,
    erasure_id uuid NOT NULL,
    erased_at timestamptz NOT NULL
);

-- Erasures that are begun and not confirmed. Whoever takes one moves its time on first.
CREATE TABLE unfinished_erasure (
    customer_id uuid PRIMARY KEY REFERENCES erased_customer (id),
    erasure_id uuid NOT NULL,
    due_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX unfinished_erasure_due ON unfinished_erasure (due_at);

-- What is left of the documents of erased customers.
CREATE TABLE erased_document (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES erased_customer (id),
    created_at timestamptz NOT NULL,
    decided_at timestamptz
);
