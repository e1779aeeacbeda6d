package io.cadastro.localcloud.sqs;

import java.util.Map;

/** A request as it is passed on to ElasticMQ. */
@SuppressWarnings("ArrayRecordComponent") // Passed on once and never compared.
record ForwardedRequest(String method, String pathAndQuery, Map<String, String> headers, byte[] body) {}
