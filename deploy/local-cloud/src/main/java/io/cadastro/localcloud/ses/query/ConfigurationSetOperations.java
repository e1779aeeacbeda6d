package io.cadastro.localcloud.ses.query;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.ses.mail.ConfigurationSets;
import io.cadastro.localcloud.ses.mail.EventDestination;
import io.cadastro.localcloud.ses.mail.EventType;
import io.cadastro.localcloud.ses.mail.Page;
import java.util.List;
import java.util.Map;

/** Configuration sets and their event destinations. */
final class ConfigurationSetOperations {
    private static final int LONGEST_PAGE = 1000;
    private static final String NAME = "ConfigurationSetName";

    private final ConfigurationSets sets;

    ConfigurationSetOperations(ConfigurationSets sets) {
        this.sets = sets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateConfigurationSet",
                (request, result) -> sets.create(request.required("ConfigurationSet.Name")),
                "DeleteConfigurationSet",
                (request, result) -> sets.delete(request.required(NAME)),
                "DescribeConfigurationSet",
                this::describe,
                "ListConfigurationSets",
                this::list,
                "CreateConfigurationSetEventDestination",
                (request, result) -> sets.createDestination(request.required(NAME), destination(request)),
                "UpdateConfigurationSetEventDestination",
                (request, result) -> sets.updateDestination(request.required(NAME), destination(request)),
                "DeleteConfigurationSetEventDestination",
                (request, result) ->
                        sets.deleteDestination(request.required(NAME), request.required("EventDestinationName")));
    }

    private static EventDestination destination(QueryRequest request) {
        QueryRequest destination = request.structure("EventDestination");
        return new EventDestination(
                destination.required("Name"),
                destination.optional("Enabled").map(Boolean::valueOf).orElse(false),
                destination.list("MatchingEventTypes.member").stream()
                        .map(EventType::of)
                        .toList(),
                destination
                        .optional("SNSDestination.TopicARN")
                        .orElseThrow(() -> new NotInLocalCloudException("SES event destination other than SNS")));
    }

    private void describe(QueryRequest request, Xml result) {
        String name = request.required(NAME);
        sets.require(name);
        result.element("ConfigurationSet", () -> result.text("Name", name));
        List<String> attributes = request.list("ConfigurationSetAttributeNames.member");
        if (attributes.contains("eventDestinations")) {
            result.element("EventDestinations", () -> sets.destinations(name)
                    .forEach(destination -> destination(destination, result)));
        }
    }

    private static void destination(EventDestination destination, Xml result) {
        result.element("member", () -> {
            result.text("Name", destination.name()).text("Enabled", destination.enabled());
            result.element(
                    "MatchingEventTypes",
                    () -> destination.eventTypes().forEach(type -> result.text("member", type.version1Name())));
            result.element("SNSDestination", () -> result.text("TopicARN", destination.topicArn()));
        });
    }

    private void list(QueryRequest request, Xml result) {
        Page<String> page = sets.list(QueryOperations.page(request, LONGEST_PAGE, LONGEST_PAGE));
        result.element("ConfigurationSets", () -> page.items()
                .forEach(name -> result.element("member", () -> result.text("Name", name))));
        QueryOperations.nextToken(page, result);
    }
}
