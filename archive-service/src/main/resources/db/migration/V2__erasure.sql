-- Customers who were erased, for ever: what comes late must not bring them back. The service kit reads and writes it.
CREATE TABLE erased_customer (
    id uuid PRIMARY KEY,
    erasure_id uuid NOT NULL,
    erased_at timestamptz NOT NULL
);

-- What is left of the objects of erased customers: nothing here leads to bytes.
CREATE TABLE erased_object (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL,
    customer_id uuid NOT NULL REFERENCES erased_customer (id),
    available_at timestamptz NOT NULL,
    archived_at timestamptz
);
