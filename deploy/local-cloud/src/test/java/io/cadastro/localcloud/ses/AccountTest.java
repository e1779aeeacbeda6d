package io.cadastro.localcloud.ses;

import static io.cadastro.localcloud.ses.TestMail.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.localcloud.RunningCloud;
import io.cadastro.localcloud.admin.Admin;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SendDataPoint;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/** What an account may send, and has sent, if it has left the sandbox and nobody else uses it. */
class AccountTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final Admin admin = new Admin(CLOUD);
    private SesClient ses;
    private SesV2Client sesV2;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        sesV2 = CLOUD.client(SesV2Client.builder());
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
    }

    @AfterEach
    void clearFaults() throws Exception {
        admin.clearFaults();
    }

    @Test
    void anAccountHasLeftTheSandbox() {
        // When
        var account = sesV2.getAccount(request -> {});

        assertThat(account.productionAccessEnabled()).isTrue();
        assertThat(account.sendingEnabled()).isTrue();
        assertThat(account.enforcementStatus()).isEqualTo("HEALTHY");
        assertThat(account.sendQuota().max24HourSend()).isEqualTo(50_000);
    }

    @Test
    void whatIsSentCountsByRecipient() {
        double before = ses.getSendQuota().sentLast24Hours();

        // When
        ses.sendEmail(TestMail.version1(TestMail.newRecipient(), TestMail.newRecipient())
                .build());

        assertThat(ses.getSendQuota().sentLast24Hours()).isEqualTo(before + 2);
        assertThat(sesV2.getAccount(request -> {}).sendQuota().sentLast24Hours())
                .isEqualTo(before + 2);
    }

    @Test
    void mailToTheSimulatorDoesNotCount() {
        double before = ses.getSendQuota().sentLast24Hours();

        // When
        ses.sendEmail(TestMail.version1(TestMail.RECIPIENT).build());

        assertThat(ses.getSendQuota().sentLast24Hours()).isEqualTo(before);
    }

    @Test
    void statisticsCountAttemptsAndBounces() {
        long attempts = count(SendDataPoint::deliveryAttempts);
        long bounces = count(SendDataPoint::bounces);

        // When
        ses.sendEmail(TestMail.version1(TestMail.newRecipient(), "maria@" + UUID.randomUUID() + ".invalid")
                .build());

        assertThat(count(SendDataPoint::deliveryAttempts)).isEqualTo(attempts + 2);
        assertThat(count(SendDataPoint::bounces)).isEqualTo(bounces + 1);
    }

    @Test
    void whoSendsTooFastIsToldSo() throws Exception {
        admin.addFault("{\"service\": \"ses\", \"operation\": \"SendEmail\", \"effect\": \"throttle\"}");

        // When
        assertThatThrownBy(() ->
                        sesV2.sendEmail(TestMail.version2(TestMail.RECIPIENT).build()))
                .isInstanceOf(TooManyRequestsException.class)
                .hasMessageContaining("Maximum sending rate exceeded.");
    }

    @Test
    void whoSendsTooMuchInADayIsToldSo() throws Exception {
        admin.addFault("""
                {"service": "ses", "operation": "SendEmail", "effect": "error", "status": 400,
                 "code": "LimitExceededException", "message": "Daily message quota exceeded."}""");

        // When
        assertThatThrownBy(() ->
                        sesV2.sendEmail(TestMail.version2(TestMail.RECIPIENT).build()))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Daily message quota exceeded.");
    }

    @Test
    void whatTheServicesDoNotUseIsNotInTheLocalCloud() {
        // When
        assertThatThrownBy(() -> ses.listReceiptRuleSets(request -> {}))
                .isInstanceOfSatisfying(
                        SesException.class, e -> assertThat(e.statusCode()).isEqualTo(501))
                .hasMessageContaining("not in the local cloud");
    }

    private long count(ToLongFunction<SendDataPoint> value) {
        return ses.getSendStatistics().sendDataPoints().stream()
                .mapToLong(value)
                .sum();
    }
}
