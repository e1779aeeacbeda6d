package io.cadastro.localcloud.sns;

import java.util.Map;

/**
 * A topic.
 *
 * @param attributes as they were set
 */
record Topic(String arn, Map<String, String> attributes) {
    static final String SIGNATURE_VERSION = "SignatureVersion";

    String signatureVersion() {
        return attributes.getOrDefault(SIGNATURE_VERSION, "1");
    }

    String deliveryPolicy() {
        return attributes.get(Subscription.DELIVERY_POLICY);
    }
}
