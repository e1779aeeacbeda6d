CREATE SCHEMA IF NOT EXISTS s3;

CREATE TABLE IF NOT EXISTS s3.bucket (
    name              text PRIMARY KEY,
    created           timestamptz NOT NULL,
    versioning        text NOT NULL,
    notification      text,
    lifecycle         text,
    lifecycle_minimum text
);

-- One row per version of an object, delete markers included. The id rises with every version.
CREATE TABLE IF NOT EXISTS s3.object (
    id                 bigint GENERATED ALWAYS AS IDENTITY,
    bucket             text NOT NULL REFERENCES s3.bucket (name),
    key                text COLLATE "C" NOT NULL,
    version            text NOT NULL,
    latest             boolean NOT NULL,
    marker             boolean NOT NULL,
    size               bigint NOT NULL,
    etag               text NOT NULL,
    storage_class      text NOT NULL,
    modified           timestamptz NOT NULL,
    superseded         timestamptz,
    file               text,
    headers            text NOT NULL,
    metadata           text NOT NULL,
    tags               text NOT NULL,
    checksum_algorithm text,
    checksum_value     text,
    checksum_full      boolean,
    restore_days       integer,
    restore_ready      timestamptz,
    restore_until      timestamptz,
    due                timestamptz,
    PRIMARY KEY (bucket, key, id)
);
CREATE UNIQUE INDEX IF NOT EXISTS object_latest ON s3.object (bucket, key) WHERE latest;
CREATE INDEX IF NOT EXISTS object_due ON s3.object (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS object_file ON s3.object USING hash (file);

CREATE TABLE IF NOT EXISTS s3.upload (
    id                 text PRIMARY KEY,
    bucket             text NOT NULL REFERENCES s3.bucket (name),
    key                text COLLATE "C" NOT NULL,
    initiated          timestamptz NOT NULL,
    storage_class      text NOT NULL,
    headers            text NOT NULL,
    metadata           text NOT NULL,
    tags               text NOT NULL,
    checksum_algorithm text NOT NULL,
    checksum_full      boolean NOT NULL,
    due                timestamptz
);
CREATE INDEX IF NOT EXISTS upload_due ON s3.upload (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS upload_bucket ON s3.upload (bucket, key);

CREATE TABLE IF NOT EXISTS s3.part (
    upload         text NOT NULL REFERENCES s3.upload (id) ON DELETE CASCADE,
    number         integer NOT NULL,
    size           bigint NOT NULL,
    etag           text NOT NULL,
    checksum_value text NOT NULL,
    file           text NOT NULL,
    modified       timestamptz NOT NULL,
    PRIMARY KEY (upload, number)
);
CREATE INDEX IF NOT EXISTS part_file ON s3.part USING hash (file);

-- The parts of which complete objects were made, by the object's file.
CREATE TABLE IF NOT EXISTS s3.object_part (
    file           text NOT NULL,
    number         integer NOT NULL,
    size           bigint NOT NULL,
    checksum_value text NOT NULL,
    PRIMARY KEY (file, number)
);

-- By which whoever is told can order the events of a key.
CREATE SEQUENCE IF NOT EXISTS s3.sequencer;

-- Notifications that are on their way to a queue or topic.
CREATE TABLE IF NOT EXISTS s3.event (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue text NOT NULL,
    body  text NOT NULL
);

-- Columns that came later: there are data directories without them.
ALTER TABLE s3.bucket ADD COLUMN IF NOT EXISTS documents jsonb NOT NULL DEFAULT '{}';
ALTER TABLE s3.object ADD COLUMN IF NOT EXISTS lock text NOT NULL DEFAULT '{}';
ALTER TABLE s3.upload ADD COLUMN IF NOT EXISTS lock text NOT NULL DEFAULT '{}';
