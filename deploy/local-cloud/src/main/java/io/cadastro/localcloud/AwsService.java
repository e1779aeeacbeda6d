package io.cadastro.localcloud;

import io.cadastro.localcloud.http.Exchange;

/**
 * One AWS service as clients see it on the wire.
 *
 * <p>An implementation answers every request that it is given exactly once, errors included, in the protocol of its
 * service. What it does not offer it answers with {@link NotInLocalCloudException}.
 */
@FunctionalInterface
public interface AwsService {
    void handle(Exchange exchange) throws Exception;
}
