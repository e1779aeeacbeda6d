package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of messages that subscribers get. */
enum MessageType {
    @JsonProperty("Notification")
    NOTIFICATION("Notification"),
    @JsonProperty("SubscriptionConfirmation")
    SUBSCRIPTION_CONFIRMATION("SubscriptionConfirmation"),
    @JsonProperty("UnsubscribeConfirmation")
    UNSUBSCRIBE_CONFIRMATION("UnsubscribeConfirmation");

    private final String wireName;

    MessageType(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
