package io.cadastro.notification.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.notification.MailSystem.Handover;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.model.SesException;

class SesErrorsTest {
    @ParameterizedTest
    @CsvSource({"MessageRejected, message-rejected", "InvalidParameterValue, invalid-parameter-value"})
    void aRefusalOfThisMailIsFinal(String code, String reason) {
        // When
        Handover handover = SesErrors.handover(refusal(code, 400));

        assertThat(handover).isEqualTo(new Handover.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "Throttling, 400, throttling",
        "AccountSendingPausedException, 400, account-sending-paused-exception",
        "AccessDenied, 403, access-denied",
        "ServiceUnavailable, 503, service-unavailable"
    })
    void aRefusalThatCanBeMendedIsForLater(String code, int status, String reason) {
        // When
        Handover handover = SesErrors.handover(refusal(code, status));

        assertThat(handover).isEqualTo(new Handover.NotNow(reason));
    }

    @Test
    void anInternalErrorMayHaveSentTheMail() {
        // When
        Handover handover = SesErrors.handover(refusal("InternalFailure", 500));

        assertThat(handover).isEqualTo(new Handover.Unknown("internal-failure"));
    }

    @Test
    void anAnswerThatNeverCameMayHaveSentTheMail() {
        // When
        Handover handover = SesErrors.handover(SdkClientException.create("read", new SocketTimeoutException()));

        assertThat(handover).isEqualTo(new Handover.Unknown("sdk-client-exception"));
    }

    @Test
    void aCallThatWasGivenUpMayHaveSentTheMail() {
        // When
        Handover handover = SesErrors.handover(
                ApiCallTimeoutException.builder().message("late").build());

        assertThat(handover).isEqualTo(new Handover.Unknown("api-call-timeout-exception"));
    }

    @Test
    void withoutAConnectionNothingWasSent() {
        // When
        Handover handover = SesErrors.handover(SdkClientException.create("refused", new ConnectException()));

        assertThat(handover).isEqualTo(new Handover.NotNow("no-connection"));
    }

    private static SesException refusal(String code, int status) {
        return (SesException) SesException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("Not to be shown: maria@example.com")
                        .build())
                .build();
    }
}
