-- Customers of whom an event has told us.
CREATE TABLE known_customer (
    id uuid PRIMARY KEY,
    registered_at timestamptz NOT NULL
);

-- Documents from their announcement on. The bytes are in S3, under customers/{customer_id}/{id}.
CREATE TABLE document (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES known_customer (id),
    file_name text NOT NULL,
    content_type text NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    created_at timestamptz NOT NULL,
    traceparent text,
    status text NOT NULL CHECK (status IN ('awaiting-upload', 'available', 'rejected')),
    version_id text,
    rejection_reason text,
    decided_at timestamptz,
    CHECK ((status = 'awaiting-upload') = (decided_at IS NULL)),
    CHECK ((status = 'rejected') = (rejection_reason IS NOT NULL))
);

-- Ids rise with time: this serves the newest first.
CREATE INDEX document_of_customer ON document (customer_id, id DESC);
