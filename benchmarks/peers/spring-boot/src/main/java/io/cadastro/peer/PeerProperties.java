package io.cadastro.peer;

import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where customers are kept and where events go.
 *
 * @param table name of the DynamoDB table, of which the hash key is {@code pk}
 * @param topicArn ARN of the SNS topic
 */
@ConfigurationProperties("peer")
record PeerProperties(String table, String topicArn) {
    PeerProperties {
        Objects.requireNonNull(table, "PEER_TABLE is not set");
        Objects.requireNonNull(topicArn, "PEER_TOPIC_ARN is not set");
    }
}
