package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.protocol.QueryService;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What subscribers fetch without a signature: the certificate, and the operations that links ask for. */
final class SnsPages implements AwsService {
    private final Signer signer;
    private final QueryService operations;

    SnsPages(Signer signer, Map<String, Operation> operations) {
        this.signer = signer;
        this.operations = new QueryService("SNS without a signature", Sns.NAMESPACE, operations);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String certificate = "/" + Links.PAGE + "/" + Links.CERTIFICATE_PREFIX + signer.keyId() + ".pem";
        if (exchange.rawPath().equals(certificate)) {
            exchange.respond(
                    200, "application/x-pem-file", signer.certificateInPem().getBytes(StandardCharsets.US_ASCII));
        } else {
            operations.handle(exchange);
        }
    }
}
