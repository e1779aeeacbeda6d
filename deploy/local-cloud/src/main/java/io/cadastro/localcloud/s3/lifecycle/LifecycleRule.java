package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.s3.S3Exception;
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
        Optional<NoncurrentExpiration> noncurrentExpiration,
        Optional<Moment> abort) {
    private static final String MARKER = "ExpiredObjectDeleteMarker";
    private static final String ABORT = "AbortIncompleteMultipartUpload";

    static LifecycleRule of(XmlElement rule) {
        Optional<XmlElement> expiration = rule.child("Expiration");
        LifecycleRule parsed = new LifecycleRule(
                enabled(rule.required("Status")),
                LifecycleFilter.of(rule),
                transitions(rule, "Transition", "Days"),
                expiration
                        .filter(element -> element.child(MARKER).isEmpty())
                        .map(element -> Moment.ofEnd(element, "Days")),
                expiration.filter(LifecycleRule::isForMarkers).isPresent(),
                transitions(rule, "NoncurrentVersionTransition", "NoncurrentDays"),
                rule.child("NoncurrentVersionExpiration").map(NoncurrentExpiration::of),
                rule.child(ABORT).map(element -> Moment.ofEnd(element, "DaysAfterInitiation")));
        parsed.check();
        return parsed;
    }

    private static boolean isForMarkers(XmlElement expiration) {
        boolean days =
                expiration.child("Days").isPresent() || expiration.child("Date").isPresent();
        if (days && expiration.child(MARKER).isPresent()) {
            throw XmlElement.malformed();
        }
        return expiration.text(MARKER).filter("true"::equals).isPresent();
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

    private void check() {
        if (doesNothing()) {
            throw S3Exception.invalidRequest("At least one action needs to be specified in a rule.");
        }
        // Uploads have no tags yet, markers never.
        if (!filter.tags().isEmpty() && removesLoneMarkers) {
            throw S3Exception.invalidRequest(MARKER + " cannot be specified with Tags.");
        }
        if (!filter.tags().isEmpty() && abort.isPresent()) {
            throw S3Exception.invalidRequest(ABORT + " cannot be specified with Tags.");
        }
        Optional<Integer> end = expiration.flatMap(Moment::days);
        boolean pointless = transitions.stream()
                .flatMap(transition -> transition.moment().days().stream())
                .anyMatch(days -> end.filter(last -> last <= days).isPresent());
        if (pointless) {
            throw S3Exception.invalidArgument("'Days' in the Expiration action for filter '" + filter.prefix()
                    + "' must be greater than 'Days' in the Transition action");
        }
    }

    private boolean doesNothing() {
        return transitions.isEmpty()
                && expiration.isEmpty()
                && !removesLoneMarkers
                && noncurrentTransitions.isEmpty()
                && noncurrentExpiration.isEmpty()
                && abort.isEmpty();
    }

    boolean countsVersions() {
        return noncurrentExpiration.filter(action -> action.newer() > 0).isPresent()
                || noncurrentTransitions.stream().anyMatch(action -> action.newer() > 0);
    }
}
