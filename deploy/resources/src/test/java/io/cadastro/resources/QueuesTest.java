package io.cadastro.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueuesTest {
    @Test
    void policyIsTheSameTextWhateverTheOrderOfItsSources() {
        // Given
        String queue = "arn:aws:sqs:us-east-1:000000000000:q";

        // When
        String policy = Queues.policy(queue, "sns.amazonaws.com", List.of("arn:b", "arn:a"));

        // Then
        assertThat(policy)
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\","
                        + "\"Resource\":\"arn:aws:sqs:us-east-1:000000000000:q\","
                        + "\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":[\"arn:a\",\"arn:b\"]}}}]}");
    }
}
