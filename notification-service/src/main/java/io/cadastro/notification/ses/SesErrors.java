package io.cadastro.notification.ses;

import io.cadastro.notification.MailSystem.Handover;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells from an error what became of the mail. The texts of errors quote addresses: only their codes are used. */
final class SesErrors {
    /** It is this mail that SES does not take. Other refusals are of the account or its set-up, and can be mended. */
    private static final Set<String> OF_THE_MAIL =
            Set.of("MessageRejected", "InvalidParameterValue", "ValidationError", "InvalidParameterCombination");

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int SERVICE_UNAVAILABLE = 503;

    private SesErrors() {}

    static Handover handover(SdkException error) {
        if (error instanceof AwsServiceException refusal) {
            return refused(refusal);
        }
        return neverConnected(error)
                ? new Handover.NotNow("no-connection")
                : new Handover.Unknown(reason(error.getClass().getSimpleName()));
    }

    private static Handover refused(AwsServiceException refusal) {
        String code = code(refusal);
        if (OF_THE_MAIL.contains(code)) {
            return new Handover.Refused(reason(code));
        }
        int status = refusal.statusCode();
        boolean certain = (status >= CLIENT_ERRORS && status < SERVER_ERRORS) || status == SERVICE_UNAVAILABLE;
        return certain || refusal.isThrottlingException()
                ? new Handover.NotNow(reason(code))
                : new Handover.Unknown(reason(code));
    }

    private static String code(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null || refusal.awsErrorDetails().errorCode() == null
                ? "Status" + refusal.statusCode()
                : refusal.awsErrorDetails().errorCode();
    }

    private static boolean neverConnected(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
    }

    /** {@code MessageRejected} becomes {@code message-rejected}. */
    private static String reason(String code) {
        return code.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
