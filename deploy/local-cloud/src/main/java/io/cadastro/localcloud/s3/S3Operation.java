package io.cadastro.localcloud.s3;

/** Answers one kind of request, or throws what S3 would refuse it with. */
@FunctionalInterface
interface S3Operation {
    void handle(S3Request request) throws Exception;
}
