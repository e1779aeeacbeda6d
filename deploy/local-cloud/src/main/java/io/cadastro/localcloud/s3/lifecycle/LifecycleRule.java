package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a bucket's lifecycle configuration.
 *
 * @param removesLoneMarkers whether a delete marker without versions goes away
 * @param abort when multipart uploads that were not completed are given up
 */
record LifecycleRule(
        boolean enabled,
        LifecycleFilter filter,
        List<Transition> transitions,
        Optional<Moment> expiration,
        boolean removesLoneMarkers,
        List<Transition> noncurrentTransitions,
        Optional<Moment> noncurrentExpiration,
        Optional<Moment> abort) {

    static LifecycleRule of(XmlElement rule) {
        refuseVersionCounts(rule);
        Optional<XmlElement> expiration = rule.child("Expiration");
        boolean markers = expiration
                .flatMap(element -> element.text("ExpiredObjectDeleteMarker"))
                .filter("true"::equals)
                .isPresent();
        LifecycleRule parsed = new LifecycleRule(
                enabled(rule.required("Status")),
                LifecycleFilter.of(rule),
                transitions(rule, "Transition", "Days"),
                expiration
                        .filter(element ->
                                element.text("ExpiredObjectDeleteMarker").isEmpty())
                        .map(element -> Moment.of(element, "Days")),
                markers,
                transitions(rule, "NoncurrentVersionTransition", "NoncurrentDays"),
                rule.child("NoncurrentVersionExpiration").map(element -> Moment.of(element, "NoncurrentDays")),
                rule.child("AbortIncompleteMultipartUpload").map(element -> Moment.of(element, "DaysAfterInitiation")));
        if (parsed.doesNothing()) {
            throw XmlElement.malformed();
        }
        return parsed;
    }

    private static void refuseVersionCounts(XmlElement rule) {
        for (XmlElement action : rule.children()) {
            if (action.child("NewerNoncurrentVersions").isPresent()) {
                throw new NotInLocalCloudException("NewerNoncurrentVersions in a lifecycle rule");
            }
        }
    }

    private static boolean enabled(String status) {
        return switch (status) {
            case "Enabled" -> true;
            case "Disabled" -> false;
            default -> throw XmlElement.malformed();
        };
    }

    private static List<Transition> transitions(XmlElement rule, String name, String daysElement) {
        return rule.children(name).stream()
                .map(element -> Transition.of(element, daysElement))
                .toList();
    }

    private boolean doesNothing() {
        return transitions.isEmpty()
                && expiration.isEmpty()
                && !removesLoneMarkers
                && noncurrentTransitions.isEmpty()
                && noncurrentExpiration.isEmpty()
                && abort.isEmpty();
    }
}
