package io.cadastro.localcloud.s3.notification;

import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.util.List;
import java.util.Locale;

/**
 * Which events of which keys go to a queue.
 *
 * @param queue the queue's ARN
 * @param events as asked for, like {@code s3:ObjectCreated:*}
 */
record QueueConfiguration(String id, String queue, List<String> events, String prefix, String suffix) {

    static QueueConfiguration of(XmlElement element, String generatedId) {
        List<String> events =
                element.children("Event").stream().map(XmlElement::text).toList();
        if (events.isEmpty() || !events.stream().allMatch(EventName::exists)) {
            throw S3Exception.invalidArgument("The event is not supported for notifications");
        }
        return new QueueConfiguration(
                element.text("Id").filter(id -> !id.isEmpty()).orElse(generatedId),
                element.required("Queue"),
                events,
                rule(element, "prefix"),
                rule(element, "suffix"));
    }

    private static String rule(XmlElement element, String name) {
        return element
                .child("Filter")
                .flatMap(filter -> filter.child("S3Key"))
                .map(key -> key.children("FilterRule"))
                .orElse(List.of())
                .stream()
                .filter(rule -> rule.required("Name").toLowerCase(Locale.ROOT).equals(name))
                .map(rule -> rule.required("Value"))
                .findFirst()
                .orElse("");
    }

    boolean wants(EventName event, String key) {
        return events.stream().anyMatch(event::answers) && key.startsWith(prefix) && key.endsWith(suffix);
    }
}
