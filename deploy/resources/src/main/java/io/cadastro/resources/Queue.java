package io.cadastro.resources;

/** A queue as the two services that need to name it do: SQS by URL, everybody else by ARN. */
record Queue(String url, String arn) {}
