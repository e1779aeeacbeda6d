package io.cadastro.localcloud.faults;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.http.WireProtocol;

/** What each service answers to a client that is too fast. */
final class Throttling {
    private Throttling() {}

    static AwsException of(String service, Exchange exchange) {
        return switch (service) {
            case "dynamodb" ->
                new AwsException(
                        400,
                        "ProvisionedThroughputExceededException",
                        "The level of configured provisioned throughput for the table was exceeded. Consider increasing"
                                + " your provisioning level with the UpdateTable API.");
            case "s3" -> new AwsException(503, "SlowDown", "Please reduce your request rate.");
            case "sqs" -> new AwsException(400, "RequestThrottled", "Rate exceeded");
            case "sns" -> new AwsException(400, "Throttling", "Rate exceeded");
            case "ses" ->
                WireProtocol.of(exchange, service) == WireProtocol.QUERY
                        ? new AwsException(400, "Throttling", "Maximum sending rate exceeded.")
                        : new AwsException(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
            default -> new AwsException(400, "ThrottlingException", "Rate exceeded");
        };
    }
}
