-- Customers who were erased, for ever: what comes late must not bring them back. The service kit reads and writes it.
CREATE TABLE erased_customer (
    id uuid PRIMARY KEY,
    erasure_id uuid NOT NULL,
    erased_at timestamptz NOT NULL
);
