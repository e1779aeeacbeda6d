package io.cadastro.notification;

import java.util.UUID;

/** Hands e-mails over to who delivers them. */
@FunctionalInterface
public interface MailSystem {
    /**
     * Hands one e-mail over, in one attempt: what became of it is in the result, whatever happens.
     *
     * @param notificationId travels with the mail and comes back in the reports about it
     */
    Handover send(UUID notificationId, String address, Mail mail);

    /** What became of one attempt. Reasons are codes, without personal data. */
    sealed interface Handover {
        /** The mail is on its way. */
        record Accepted(String messageId) implements Handover {}

        /** It was certainly not taken, and may be at another time. */
        record NotNow(String reason) implements Handover {}

        /** It was not taken, and never will be. */
        record Refused(String reason) implements Handover {}

        /** It may have been taken: a report will tell, or its absence. */
        record Unknown(String reason) implements Handover {}
    }
}
