package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.ses.mail.SuppressionList.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What becomes of an e-mail on its way to one recipient. */
enum Fate {
    DELIVERED(true, null, null, null),
    /** Delivered, and then marked as spam. */
    COMPLAINED(true, null, null, null),
    USER_UNKNOWN(false, "General", "5.1.1", "smtp; 550 5.1.1 user unknown"),
    NO_SUCH_DOMAIN(false, "General", "5.4.4", "smtp; 550 5.4.4 Invalid domain"),
    SUPPRESSED(
            false,
            "Suppressed",
            "5.1.1",
            "Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an"
                    + " invalid address."),
    ON_ACCOUNT_LIST(
            false,
            "OnAccountSuppressionList",
            "5.1.1",
            "Amazon SES did not send the message to this address because it is on the suppression list for your"
                    + " account."),
    /** On the account's list because of a complaint: told as a complaint again, and not sent. */
    COMPLAINT_ON_ACCOUNT_LIST(false, null, null, null);

    private static final String SIMULATOR = "simulator.amazonses.com";
    private static final List<String> DELIVERED_BY_SIMULATOR = List.of("success", "ooto");

    private final boolean delivered;
    private final String bounceSubType;
    private final String status;
    private final String diagnosticCode;

    Fate(boolean delivered, String bounceSubType, String status, String diagnosticCode) {
        this.delivered = delivered;
        this.bounceSubType = bounceSubType;
        this.status = status;
        this.diagnosticCode = diagnosticCode;
    }

    /**
     * The fate of an address. Everybody is there, except for who is on the suppression list, those that AWS's mailbox
     * simulator plays, and the addresses of the domain {@code invalid}, which RFC 2606 keeps free for this.
     */
    static Fate of(String address, Map<String, Reason> heldBack) {
        Reason reason = heldBack.get(address);
        if (reason != null) {
            return reason == Reason.BOUNCE ? ON_ACCOUNT_LIST : COMPLAINT_ON_ACCOUNT_LIST;
        }
        if (isSimulated(address)) {
            return simulated(address.substring(0, address.indexOf('@')).toLowerCase(Locale.ROOT));
        }
        return Addresses.domain(address).matches("(.*\\.)?invalid") ? NO_SUCH_DOMAIN : DELIVERED;
    }

    static boolean isSimulated(String address) {
        return Addresses.domain(address).equals(SIMULATOR);
    }

    private static Fate simulated(String localPart) {
        String scenario = localPart.split("\\+", 2)[0];
        if (DELIVERED_BY_SIMULATOR.contains(scenario)) {
            return DELIVERED;
        }
        return switch (scenario) {
            case "complaint" -> COMPLAINED;
            case "suppressionlist" -> SUPPRESSED;
            default -> USER_UNKNOWN;
        };
    }

    boolean isDelivered() {
        return delivered;
    }

    boolean isBounced() {
        return bounceSubType != null;
    }

    /** Whether the address goes on the account's suppression list; those of the simulator never do. */
    boolean isRemembered() {
        return this == NO_SUCH_DOMAIN;
    }

    boolean isComplaint() {
        return this == COMPLAINED || this == COMPLAINT_ON_ACCOUNT_LIST;
    }

    String bounceSubType() {
        return bounceSubType;
    }

    String status() {
        return status;
    }

    String diagnosticCode() {
        return diagnosticCode;
    }
}
