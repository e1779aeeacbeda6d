package io.cadastro.localcloud.ses;

import static io.cadastro.localcloud.ses.TestMail.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.RunningCloud;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.EventType;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SuppressedDestination;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;

@Tag(RunningCloud.CONFORMANCE)
class SuppressionListTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final String address = "success+" + UUID.randomUUID() + "@simulator.amazonses.com";
    private SesClient ses;
    private SesV2Client sesV2;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        sesV2 = CLOUD.client(SesV2Client.builder());
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
    }

    @AfterEach
    void suppressForBothReasons() {
        sesV2.putAccountSuppressionAttributes(
                request -> request.suppressedReasons(SuppressionListReason.BOUNCE, SuppressionListReason.COMPLAINT));
    }

    @Test
    void anAddressIsOnTheListWithItsReason() {
        // When
        suppress(SuppressionListReason.COMPLAINT);

        SuppressedDestination found = suppressed(address);
        assertThat(found.emailAddress()).isEqualTo(address);
        assertThat(found.reason()).isEqualTo(SuppressionListReason.COMPLAINT);
        assertThat(found.lastUpdateTime()).isNotNull();
    }

    @Test
    void theListIsListedByReason() {
        suppress(SuppressionListReason.COMPLAINT);

        // When
        var bounces = sesV2.listSuppressedDestinations(request -> request.reasons(SuppressionListReason.BOUNCE));
        var complaints = sesV2.listSuppressedDestinations(request -> request.reasons(SuppressionListReason.COMPLAINT));

        assertThat(bounces.suppressedDestinationSummaries())
                .noneSatisfy(summary -> assertThat(summary.emailAddress()).isEqualTo(address));
        assertThat(complaints.suppressedDestinationSummaries())
                .anySatisfy(summary -> assertThat(summary.emailAddress()).isEqualTo(address));
    }

    @Test
    void aDeletedAddressIsGone() {
        suppress(SuppressionListReason.BOUNCE);

        // When
        sesV2.deleteSuppressedDestination(request -> request.emailAddress(address));

        assertThatThrownBy(() -> suppressed(address)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anAddressThatIsNotOnTheListIsNotDeleted() {
        // When
        assertThatThrownBy(() -> sesV2.deleteSuppressedDestination(request -> request.emailAddress(address)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatIsNoAddressIsNotSuppressed() {
        // When
        assertThatThrownBy(() -> sesV2.putSuppressedDestination(
                        request -> request.emailAddress("nobody").reason(SuppressionListReason.BOUNCE)))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void mailToASuppressedAddressBouncesInstead() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.BOUNCE, EventType.DELIVERY);
        suppress(SuppressionListReason.BOUNCE);

        // When
        send(queue, address.toUpperCase(Locale.ROOT));

        JsonNode event = queue.receiveOne();
        assertThat(event.get("eventType").asText()).isEqualTo("Bounce");
        assertThat(event.at("/bounce/bounceType").asText()).isEqualTo("Permanent");
        assertThat(event.at("/bounce/bounceSubType").asText()).isEqualTo("OnAccountSuppressionList");
    }

    @Test
    void mailToAnAddressThatComplainedIsAComplaintAgain() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.COMPLAINT, EventType.DELIVERY);
        suppress(SuppressionListReason.COMPLAINT);

        // When
        send(queue, address);

        JsonNode event = queue.receiveOne();
        assertThat(event.get("eventType").asText()).isEqualTo("Complaint");
        assertThat(event.at("/complaint/complaintSubType").asText()).isEqualTo("OnAccountSuppressionList");
    }

    @Test
    void anAccountThatDoesNotSuppressSendsToEverybody() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.BOUNCE, EventType.DELIVERY);
        suppress(SuppressionListReason.BOUNCE);

        // When
        sesV2.putAccountSuppressionAttributes(request -> request.suppressedReasons(List.of()));

        send(queue, address);
        assertThat(queue.receiveOne().get("eventType").asText()).isEqualTo("Delivery");
        assertThat(sesV2.getAccount(request -> {}).suppressionAttributes().suppressedReasons())
                .isEmpty();
    }

    @Test
    void aHardBounceBringsAnAddressOnTheList() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.BOUNCE);
        String nowhere = "maria@" + UUID.randomUUID() + ".invalid";

        // When
        send(queue, nowhere);

        JsonNode event = queue.receiveOne();
        SuppressedDestination found = suppressed(nowhere);
        assertThat(found.reason()).isEqualTo(SuppressionListReason.BOUNCE);
        assertThat(found.attributes().messageId())
                .isEqualTo(event.at("/mail/messageId").asText());
        assertThat(found.attributes().feedbackId())
                .isEqualTo(event.at("/bounce/feedbackId").asText());
    }

    @Test
    void aBounceOfTheSimulatorBringsNobodyOnTheList() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.BOUNCE);
        String simulated = "bounce+" + UUID.randomUUID() + "@simulator.amazonses.com";

        // When
        send(queue, simulated);

        queue.receiveOne();
        assertThatThrownBy(() -> suppressed(simulated)).isInstanceOf(NotFoundException.class);
    }

    private void suppress(SuppressionListReason reason) {
        sesV2.putSuppressedDestination(request -> request.emailAddress(address).reason(reason));
    }

    private SuppressedDestination suppressed(String wanted) {
        return sesV2.getSuppressedDestination(request -> request.emailAddress(wanted))
                .suppressedDestination();
    }

    private void send(EventQueue queue, String recipient) {
        ses.sendEmail(TestMail.version1(recipient)
                .configurationSetName(queue.configurationSet())
                .build());
    }
}
