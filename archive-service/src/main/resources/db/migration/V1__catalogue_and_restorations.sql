-- Every document's bytes, and where they are in their life.
CREATE TABLE archive_object (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    bucket text NOT NULL,
    object_key text NOT NULL,
    version_id text NOT NULL,
    size bigint NOT NULL CHECK (size >= 0),
    sha256 text NOT NULL,
    available_at timestamptz NOT NULL,
    storage_class text NOT NULL,
    moved_at timestamptz,
    archived_at timestamptz,
    UNIQUE (bucket, object_key, version_id)
);

CREATE INDEX archive_object_document ON archive_object (document_id, id);
CREATE INDEX archive_object_customer ON archive_object (customer_id, id);
CREATE INDEX archive_object_standard ON archive_object (id, available_at) WHERE storage_class = 'STANDARD';

-- Moves that S3 told of before the catalogue had the object.
CREATE TABLE early_transition (
    bucket text NOT NULL,
    object_key text NOT NULL,
    version_id text NOT NULL,
    storage_class text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (bucket, object_key, version_id, storage_class)
);

CREATE INDEX early_transition_age ON early_transition (at);

CREATE TABLE restoration (
    id uuid PRIMARY KEY,
    object_id uuid NOT NULL REFERENCES archive_object,
    days integer NOT NULL CHECK (days BETWEEN 1 AND 30),
    tier text NOT NULL CHECK (tier IN ('STANDARD', 'EXPEDITED', 'BULK')),
    status text NOT NULL CHECK (status IN ('REQUESTED', 'IN_PROGRESS', 'COMPLETED', 'EXPIRED', 'FAILED')),
    requested_at timestamptz NOT NULL,
    completed_at timestamptz,
    available_until timestamptz,
    failure text CHECK (failure IN ('OBJECT_MISSING', 'OBJECT_NOT_ARCHIVED')),
    -- When the next step is to be looked at: whoever takes it moves this on first.
    due_at timestamptz,
    CHECK ((status = 'COMPLETED') <= (completed_at IS NOT NULL AND available_until IS NOT NULL)),
    CHECK ((status = 'FAILED') = (failure IS NOT NULL))
);

CREATE INDEX restoration_due ON restoration (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX restoration_object ON restoration (object_id, id DESC);

-- One at a time for each object, whatever the code does.
CREATE UNIQUE INDEX restoration_open ON restoration (object_id) WHERE status IN ('REQUESTED', 'IN_PROGRESS');
