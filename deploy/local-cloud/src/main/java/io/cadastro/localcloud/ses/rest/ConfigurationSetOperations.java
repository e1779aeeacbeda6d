package io.cadastro.localcloud.ses.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.ses.mail.ConfigurationSets;
import io.cadastro.localcloud.ses.mail.EventDestination;
import io.cadastro.localcloud.ses.mail.EventType;
import io.cadastro.localcloud.ses.mail.Page;
import java.util.List;
import java.util.Map;

/** Configuration sets and their event destinations. */
final class ConfigurationSetOperations {
    private static final String PATH = "/v2/email/configuration-sets";
    private static final String DESTINATIONS = PATH + "/{set}/event-destinations";

    private final ConfigurationSets sets;

    ConfigurationSetOperations(ConfigurationSets sets) {
        this.sets = sets;
    }

    void addTo(RestService service) {
        service.on("CreateConfigurationSet", "POST " + PATH, this::create)
                .on("ListConfigurationSets", "GET " + PATH, this::list)
                .on("GetConfigurationSet", "GET " + PATH + "/{set}", this::get)
                .on("DeleteConfigurationSet", "DELETE " + PATH + "/{set}", this::delete)
                .on("CreateConfigurationSetEventDestination", "POST " + DESTINATIONS, this::createDestination)
                .on("GetConfigurationSetEventDestinations", "GET " + DESTINATIONS, this::listDestinations)
                .on(
                        "UpdateConfigurationSetEventDestination",
                        "PUT " + DESTINATIONS + "/{destination}",
                        this::updateDestination)
                .on(
                        "DeleteConfigurationSetEventDestination",
                        "DELETE " + DESTINATIONS + "/{destination}",
                        this::deleteDestination);
    }

    private Object create(RestRequest request) {
        sets.create(request.required("ConfigurationSetName"));
        return Map.of();
    }

    private Object list(RestRequest request) {
        Page<String> page = sets.list(request.page());
        return RestOperations.answer("ConfigurationSets", page.items(), page);
    }

    private Object get(RestRequest request) {
        sets.require(set(request));
        return Map.of("ConfigurationSetName", set(request), "SendingOptions", Map.of("SendingEnabled", true));
    }

    private Object delete(RestRequest request) {
        sets.delete(set(request));
        return Map.of();
    }

    private Object createDestination(RestRequest request) {
        sets.createDestination(set(request), destination(request.required("EventDestinationName"), request));
        return Map.of();
    }

    private Object updateDestination(RestRequest request) {
        sets.updateDestination(set(request), destination(request.path().get("destination"), request));
        return Map.of();
    }

    private Object deleteDestination(RestRequest request) {
        sets.deleteDestination(set(request), request.path().get("destination"));
        return Map.of();
    }

    private static EventDestination destination(String name, RestRequest request) {
        JsonNode destination = request.body().path("EventDestination");
        if (!destination.has("SnsDestination")) {
            throw new NotInLocalCloudException("SES event destination other than SNS");
        }
        List<EventType> types = RestRequest.strings(destination.path("MatchingEventTypes")).stream()
                .map(EventType::of)
                .toList();
        return new EventDestination(
                name,
                destination.path("Enabled").asBoolean(),
                types,
                RestRequest.required(destination.get("SnsDestination"), "TopicArn"));
    }

    private Object listDestinations(RestRequest request) {
        sets.require(set(request));
        List<?> destinations = sets.destinations(set(request)).stream()
                .map(destination -> Map.of(
                        "Name", destination.name(),
                        "Enabled", destination.enabled(),
                        "MatchingEventTypes", destination.eventTypes(),
                        "SnsDestination", Map.of("TopicArn", destination.topicArn())))
                .toList();
        return Map.of("EventDestinations", destinations);
    }

    private static String set(RestRequest request) {
        return request.path().get("set");
    }
}
