package io.cadastro.notification;

import java.util.Optional;
import java.util.UUID;

/** Opens sealed contacts with the customers' keys. */
public interface Contacts {
    /**
     * Name and address in clear.
     *
     * @return empty if the customer's key was destroyed: nobody can read them any more
     * @throws UnreadableContactException if there is a key and it does not open them
     */
    Optional<Contact> open(UUID customerId, SealedContact contact);

    /** The sealed bytes are not this customer's, or damaged: trying again does not help. */
    final class UnreadableContactException extends RuntimeException {
        public UnreadableContactException(Throwable cause) {
            super("The sealed contact cannot be opened with the customer's key", cause);
        }
    }
}
