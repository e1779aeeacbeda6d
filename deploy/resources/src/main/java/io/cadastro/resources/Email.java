package io.cadastro.resources;

import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.ConfigurationSetAlreadyExistsException;
import software.amazon.awssdk.services.ses.model.EventDestinationAlreadyExistsException;
import software.amazon.awssdk.services.ses.model.EventType;

/** The sender's identity, and the configuration set that reports what became of each e-mail. */
final class Email {
    private static final String SENDER = "cadastro@example.com";

    private final SesClient ses;
    private final String configurationSet;

    Email(SesClient ses, String configurationSet) {
        this.ses = ses;
        this.configurationSet = configurationSet;
    }

    void create(String topicArn) {
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
        try {
            ses.createConfigurationSet(
                    request -> request.configurationSet(configuration -> configuration.name(configurationSet)));
        } catch (ConfigurationSetAlreadyExistsException e) {
            // That is what we want.
        }
        try {
            ses.createConfigurationSetEventDestination(request -> request.configurationSetName(configurationSet)
                    .eventDestination(destination -> destination
                            .name("events")
                            .enabled(true)
                            .matchingEventTypes(
                                    EventType.SEND, EventType.DELIVERY, EventType.BOUNCE, EventType.COMPLAINT)
                            .snsDestination(topic -> topic.topicARN(topicArn))));
        } catch (EventDestinationAlreadyExistsException e) {
            // That is what we want.
        }
    }
}
