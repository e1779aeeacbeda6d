package io.cadastro.localcloud.ses;

import static io.cadastro.localcloud.ses.TestMail.RECIPIENT;
import static io.cadastro.localcloud.ses.TestMail.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.localcloud.RunningCloud;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.ConfigurationSetAlreadyExistsException;
import software.amazon.awssdk.services.ses.model.ConfigurationSetAttribute;
import software.amazon.awssdk.services.ses.model.ConfigurationSetDoesNotExistException;
import software.amazon.awssdk.services.ses.model.EventDestinationAlreadyExistsException;
import software.amazon.awssdk.services.ses.model.EventDestinationDoesNotExistException;
import software.amazon.awssdk.services.ses.model.InvalidConfigurationSetException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.EventDestination;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

@Tag(RunningCloud.CONFORMANCE)
class ConfigurationSetTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private EventQueue queue;
    private String name;
    private SesClient ses;
    private SesV2Client sesV2;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        sesV2 = CLOUD.client(SesV2Client.builder());
        queue = EventQueue.create(CLOUD);
        name = queue.configurationSet();
    }

    @Test
    void aConfigurationSetOfVersion1IsOneOfVersion2() {
        // When
        var found = sesV2.getConfigurationSet(request -> request.configurationSetName(name));

        assertThat(found.configurationSetName()).isEqualTo(name);
    }

    @Test
    void configurationSetsAreListed() {
        // When
        var found = ses.listConfigurationSets(request -> request.maxItems(1000));

        assertThat(found.configurationSets())
                .anySatisfy(set -> assertThat(set.name()).isEqualTo(name));
    }

    @Test
    void aConfigurationSetIsNotCreatedTwiceInVersion1() {
        // When
        assertThatThrownBy(() -> ses.createConfigurationSet(request -> request.configurationSet(set -> set.name(name))))
                .isInstanceOf(ConfigurationSetAlreadyExistsException.class)
                .hasMessageContaining("Configuration set <" + name + "> already exists.");
    }

    @Test
    void aConfigurationSetIsNotCreatedTwiceInVersion2() {
        // When
        assertThatThrownBy(() -> sesV2.createConfigurationSet(request -> request.configurationSetName(name)))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void aNameHasNoBlanks() {
        // When
        assertThatThrownBy(() ->
                        ses.createConfigurationSet(request -> request.configurationSet(set -> set.name("two words"))))
                .isInstanceOf(InvalidConfigurationSetException.class)
                .hasMessageContaining("only alphanumeric ASCII characters, '_', and '-' are allowed.");
    }

    @Test
    void aDeletedConfigurationSetIsGoneWithItsDestinations() {
        createDestination("events", true, EventType.SEND);

        // When
        ses.deleteConfigurationSet(request -> request.configurationSetName(name));

        assertThatThrownBy(() -> ses.describeConfigurationSet(request -> request.configurationSetName(name)))
                .isInstanceOf(ConfigurationSetDoesNotExistException.class);
        assertThatThrownBy(() -> sesV2.deleteConfigurationSet(request -> request.configurationSetName(name)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDestinationOfVersion2IsDescribedByVersion1() {
        createDestination("events", true, EventType.SEND, EventType.RENDERING_FAILURE);

        // When
        var described = ses.describeConfigurationSet(request -> request.configurationSetName(name)
                .configurationSetAttributeNames(ConfigurationSetAttribute.EVENT_DESTINATIONS));

        var destination = described.eventDestinations().getFirst();
        assertThat(destination.name()).isEqualTo("events");
        assertThat(destination.enabled()).isTrue();
        assertThat(destination.matchingEventTypesAsStrings()).containsExactly("send", "renderingFailure");
        assertThat(destination.snsDestination().topicARN()).isEqualTo(queue.topicArn());
    }

    @Test
    void aDestinationIsUpdated() {
        createDestination("events", true, EventType.SEND);

        // When
        ses.updateConfigurationSetEventDestination(
                request -> request.configurationSetName(name).eventDestination(destination -> destination
                        .name("events")
                        .enabled(false)
                        .matchingEventTypes(software.amazon.awssdk.services.ses.model.EventType.BOUNCE)
                        .snsDestination(sns -> sns.topicARN(queue.topicArn()))));

        EventDestination updated = sesV2.getConfigurationSetEventDestinations(
                        request -> request.configurationSetName(name))
                .eventDestinations()
                .getFirst();
        assertThat(updated.enabled()).isFalse();
        assertThat(updated.matchingEventTypes()).containsExactly(EventType.BOUNCE);
    }

    @Test
    void aDestinationIsNotCreatedTwice() {
        createDestination("events", true, EventType.SEND);

        // When
        assertThatThrownBy(() -> ses.createConfigurationSetEventDestination(
                        request -> request.configurationSetName(name).eventDestination(destination -> destination
                                .name("events")
                                .matchingEventTypes(software.amazon.awssdk.services.ses.model.EventType.SEND)
                                .snsDestination(sns -> sns.topicARN(queue.topicArn())))))
                .isInstanceOf(EventDestinationAlreadyExistsException.class);
    }

    @Test
    void aDestinationThatIsNotThereIsNotDeleted() {
        // When
        assertThatThrownBy(() -> ses.deleteConfigurationSetEventDestination(
                        request -> request.configurationSetName(name).eventDestinationName("nobody")))
                .isInstanceOf(EventDestinationDoesNotExistException.class);
    }

    @Test
    void aDeletedDestinationIsToldNothingMore() {
        createDestination("events", true, EventType.SEND);

        // When
        sesV2.deleteConfigurationSetEventDestination(
                request -> request.configurationSetName(name).eventDestinationName("events"));

        assertThat(sesV2.getConfigurationSetEventDestinations(request -> request.configurationSetName(name))
                        .eventDestinations())
                .isEmpty();
    }

    @Test
    void aDestinationThatIsNotEnabledIsToldNothing() {
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
        createDestination("disabled", false, EventType.SEND, EventType.DELIVERY);
        createDestination("enabled", true, EventType.DELIVERY);

        // When
        ses.sendEmail(TestMail.version1(RECIPIENT).configurationSetName(name).build());

        assertThat(queue.receiveOne().get("eventType").asText()).isEqualTo("Delivery");
        assertThat(queue.receiveFor(1)).isEmpty();
    }

    private void createDestination(String destination, boolean enabled, EventType... types) {
        sesV2.createConfigurationSetEventDestination(request -> request.configurationSetName(name)
                .eventDestinationName(destination)
                .eventDestination(definition -> definition
                        .enabled(enabled)
                        .matchingEventTypes(types)
                        .snsDestination(sns -> sns.topicArn(queue.topicArn()))));
    }
}
