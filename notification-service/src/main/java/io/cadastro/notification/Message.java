package io.cadastro.notification;

import java.time.Instant;
import java.util.UUID;

/** What a customer is told. It holds no personal data: name and address are added when it is sent. */
public sealed interface Message {
    /** The name under which others know this kind of message. */
    String template();

    /** The customer is registered. */
    record Welcome() implements Message {
        public static final String TEMPLATE = "welcome";

        @Override
        public String template() {
            return TEMPLATE;
        }
    }

    /**
     * A document was uploaded and passed its checks.
     *
     * @param size in bytes
     */
    record DocumentReceived(UUID documentId, String contentType, long size, Instant receivedAt) implements Message {
        public static final String TEMPLATE = "document-received";

        @Override
        public String template() {
            return TEMPLATE;
        }
    }

    /** An archived document can be read again for a time. */
    record DocumentRestored(UUID documentId, Instant availableUntil) implements Message {
        public static final String TEMPLATE = "document-restored";

        @Override
        public String template() {
            return TEMPLATE;
        }
    }
}
