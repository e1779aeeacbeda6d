package io.cadastro.localcloud.sns;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The links in messages. In AWS they lead to SNS itself, here to a page, since they carry no signature. */
record Links(URI cloud) {
    /** The first segment of the page's path. */
    static final String PAGE = "_sns";

    static final String CERTIFICATE_PREFIX = "SimpleNotificationService-";

    String subscribe(Subscription subscription) {
        return base() + "?Action=ConfirmSubscription&TopicArn=" + encode(subscription.topicArn()) + "&Token="
                + subscription.token();
    }

    String unsubscribe(Subscription subscription) {
        return base() + "?Action=Unsubscribe&SubscriptionArn=" + encode(subscription.arn());
    }

    String certificate(String keyId) {
        return base() + CERTIFICATE_PREFIX + keyId + ".pem";
    }

    private String base() {
        return cloud + "/" + PAGE + "/";
    }

    private static String encode(String arn) {
        return URLEncoder.encode(arn, StandardCharsets.UTF_8);
    }
}
