package io.cadastro.localcloud.faults;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a fault does to a request, or to the messages that it is about. */
public enum Effect {
    /** The request takes longer, and then succeeds. */
    @JsonProperty("latency")
    LATENCY,
    /** The request is refused with a chosen error; nothing has happened. */
    @JsonProperty("error")
    ERROR,
    /** The request is refused with the service's own word for "too fast"; nothing has happened. */
    @JsonProperty("throttle")
    THROTTLE,
    /** The connection closes without an answer; nothing has happened. */
    @JsonProperty("disconnect")
    DISCONNECT,
    /** The connection closes without an answer; what was asked for is done. */
    @JsonProperty("loseAnswer")
    LOSE_ANSWER,
    /** DynamoDB does the first half of a batch and gives the rest back. */
    @JsonProperty("unprocessed")
    UNPROCESSED,
    /** SQS gives a message to a second receiver while the first one has it. */
    @JsonProperty("duplicate")
    DUPLICATE,
    /** SQS lets other messages overtake one that is sent, by up to two seconds. */
    @JsonProperty("reorder")
    REORDER
}
