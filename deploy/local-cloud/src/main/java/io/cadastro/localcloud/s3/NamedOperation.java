package io.cadastro.localcloud.s3;

/** @param name AWS's own, like {@code GetObject} */
record NamedOperation(String name, S3Operation operation) {}
