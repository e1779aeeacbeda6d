package io.cadastro.localcloud.s3.notification;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.util.List;
import java.util.Locale;

/**
 * Which events of which keys go to a queue or topic.
 *
 * @param destination its ARN
 * @param events as asked for, like {@code s3:ObjectCreated:*}
 */
record DestinationConfiguration(String id, String destination, List<String> events, String prefix, String suffix) {

    static DestinationConfiguration of(XmlElement element, String generatedId) {
        List<String> events =
                element.children("Event").stream().map(XmlElement::text).toList();
        if (events.isEmpty() || !events.stream().allMatch(EventName::exists)) {
            throw S3Exception.invalidArgument("The event is not supported for notifications");
        }
        return new DestinationConfiguration(
                element.text("Id").filter(id -> !id.isEmpty()).orElse(generatedId),
                destination(element),
                events,
                rule(element, "prefix"),
                rule(element, "suffix"));
    }

    private static String destination(XmlElement element) {
        return switch (element.name()) {
            case "QueueConfiguration" -> element.required("Queue");
            case "TopicConfiguration" -> element.required("Topic");
            default -> throw new NotInLocalCloudException("S3 " + element.name());
        };
    }

    private static String rule(XmlElement element, String name) {
        List<XmlElement> rules = element.child("Filter")
                .flatMap(filter -> filter.child("S3Key"))
                .map(key -> key.children("FilterRule"))
                .orElse(List.of());
        List<String> values = rules.stream()
                .filter(rule -> name(rule).equals(name))
                .map(rule -> rule.required("Value"))
                .toList();
        if (values.size() > 1) {
            throw S3Exception.invalidArgument("Cannot specify more than one " + name + " rule in a filter.");
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static String name(XmlElement rule) {
        String name = rule.required("Name").toLowerCase(Locale.ROOT);
        if (!name.equals("prefix") && !name.equals("suffix")) {
            throw S3Exception.invalidArgument("filter rule name must be either prefix or suffix");
        }
        return name;
    }

    boolean wants(EventName event, String key) {
        return wants(event) && key.startsWith(prefix) && key.endsWith(suffix);
    }

    private boolean wants(EventName event) {
        return events.stream().anyMatch(event::answers);
    }

    /** @throws S3Exception if one event of one key can be for both, of which S3 tells only one */
    void requireApartFrom(DestinationConfiguration other) {
        boolean sameEvent = EventName.all().anyMatch(event -> wants(event) && other.wants(event));
        boolean samePrefix = prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix);
        boolean sameSuffix = suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix);
        if (sameEvent && samePrefix && sameSuffix) {
            throw S3Exception.invalidArgument(
                    filters() || other.filters()
                            ? "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if"
                                    + " the prefixes are overlapping for the same event type."
                            : "Configurations overlap. Configurations on the same bucket cannot share a common event"
                                    + " type.");
        }
    }

    private boolean filters() {
        return !prefix.isEmpty() || !suffix.isEmpty();
    }
}
