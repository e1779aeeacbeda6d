package io.cadastro.localcloud.sns;

/** The e-mails to people, who read text rather than JSON. */
final class MailTexts {
    private static final String FAREWELL = "\n\nPlease do not reply directly to this email.\n";

    private MailTexts() {}

    static String subject(MessageType type, String ofMessage) {
        return switch (type) {
            case NOTIFICATION -> ofMessage == null ? "AWS Notification Message" : ofMessage;
            case SUBSCRIPTION_CONFIRMATION -> "AWS Notification - Subscription Confirmation";
            case UNSUBSCRIBE_CONFIRMATION -> "AWS Notification - Unsubscribe Confirmation";
        };
    }

    static String notification(String body, String unsubscribeUrl) {
        return body + "\n\n--\nIf you wish to stop receiving notifications from this topic, please click or visit the"
                + " link below to unsubscribe:\n" + unsubscribeUrl + FAREWELL;
    }

    static String confirmation(MessageType type, Subscription subscription, String subscribeUrl) {
        return type == MessageType.SUBSCRIPTION_CONFIRMATION
                ? "You have chosen to subscribe to the topic:\n" + subscription.topicArn()
                        + "\n\nTo confirm this subscription, click or visit the link below (If this was in error no"
                        + " action is necessary):\n" + subscribeUrl + FAREWELL
                : "Your subscription to the topic below has been deactivated:\n" + subscription.topicArn()
                        + "\n\nIf this was in error or you wish to resubscribe, click or visit the link below:\n"
                        + subscribeUrl + FAREWELL;
    }
}
