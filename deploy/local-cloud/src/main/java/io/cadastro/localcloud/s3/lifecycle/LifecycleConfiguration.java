package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.storage.Bucket;
import io.cadastro.localcloud.s3.storage.Retention;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The rules of a bucket: a pure answer to "what is to be done with this version, and when?". */
public final class LifecycleConfiguration {
    /** S3's default: objects below 128 KiB are not moved, unless the rule speaks of sizes itself. */
    public static final String ALL_ABOVE_128K = "all_storage_classes_128K";

    /** S3's alternative: only GLACIER and DEEP_ARCHIVE take smaller objects. */
    public static final String BY_STORAGE_CLASS = "varies_by_storage_class";

    private static final int SMALL = 128 * 1024;
    private static final int MOST = 1000;
    private static final int LONGEST_ID = 255;
    private static final int REMEMBERED = 100;
    private static final LifecycleConfiguration NONE = new LifecycleConfiguration(List.of(), ALL_ABOVE_128K);
    private static final Map<String, LifecycleConfiguration> PARSED = new ConcurrentHashMap<>();

    private final List<LifecycleRule> rules;
    private final String minimum;

    private LifecycleConfiguration(List<LifecycleRule> rules, String minimum) {
        this.rules = rules;
        this.minimum = minimum;
    }

    /** @throws io.cadastro.localcloud.AwsException MalformedXML */
    public static LifecycleConfiguration parse(String xml, String minimum) {
        List<XmlElement> rules = XmlElement.parse(xml.getBytes(StandardCharsets.UTF_8), "LifecycleConfiguration")
                .children("Rule");
        if (rules.isEmpty() || rules.size() > MOST) {
            throw XmlElement.malformed();
        }
        requireDistinctIds(rules);
        return new LifecycleConfiguration(rules.stream().map(LifecycleRule::of).toList(), minimum);
    }

    private static void requireDistinctIds(List<XmlElement> rules) {
        Set<String> ids = new HashSet<>();
        for (XmlElement rule : rules) {
            String id = rule.text("ID").orElse("");
            if (id.length() > LONGEST_ID) {
                throw S3Exception.invalidArgument("ID length should not exceed allowed limit of " + LONGEST_ID);
            }
            if (!id.isEmpty() && !ids.add(id)) {
                throw S3Exception.invalidArgument("Rule ID must be unique. Found same ID for more than one rule");
            }
        }
    }

    public static LifecycleConfiguration of(Bucket bucket) {
        if (bucket.lifecycle().isEmpty()) {
            return NONE;
        }
        if (PARSED.size() > REMEMBERED) {
            PARSED.clear();
        }
        String minimum = bucket.lifecycleMinimum().orElse(ALL_ABOVE_128K);
        return PARSED.computeIfAbsent(
                minimum + bucket.lifecycle().get(),
                key -> parse(bucket.lifecycle().get(), minimum));
    }

    /**
     * Everything that the rules will do with this version as it is now, the first first, at one time the gravest first.
     */
    public List<LifecycleAction> actions(StoredObject object, CloudClock clock) {
        List<LifecycleAction> actions = new ArrayList<>();
        for (LifecycleRule rule : rules) {
            if (rule.enabled() && rule.filter().matches(object)) {
                collect(actions, rule, object, clock);
            }
        }
        actions.sort(Comparator.comparing(LifecycleAction::at));
        return actions;
    }

    /** When the rules next do something with this version. */
    public Optional<Instant> next(StoredObject object, CloudClock clock) {
        return nextAfter(Instant.MIN, object, clock);
    }

    /** When the rules do something with this version for the first time after that. */
    public Optional<Instant> nextAfter(Instant cloudTime, StoredObject object, CloudClock clock) {
        return rules.isEmpty()
                ? Optional.empty()
                : actions(object, clock).stream()
                        .map(LifecycleAction::at)
                        .filter(cloudTime::isBefore)
                        .findFirst();
    }

    /** Whether it matters how many versions there are. */
    public boolean countsVersions() {
        return rules.stream().anyMatch(LifecycleRule::countsVersions);
    }

    /** When an upload that is not complete is given up. */
    public Optional<Instant> abort(String key, Instant initiated, CloudClock clock) {
        return rules.stream()
                .filter(rule -> rule.enabled() && key.startsWith(rule.filter().prefix()))
                .flatMap(rule -> rule.abort().stream())
                .map(moment -> moment.after(initiated, clock))
                .min(Comparator.naturalOrder());
    }

    private void collect(List<LifecycleAction> actions, LifecycleRule rule, StoredObject object, CloudClock clock) {
        if (object.superseded().isPresent()) {
            Instant since = object.superseded().get();
            rule.noncurrentExpiration()
                    .filter(action -> !object.lock().held())
                    .map(action -> new LifecycleAction.Remove(
                            unlocked(object, action.moment().after(since, clock)), action.newer()))
                    .ifPresent(actions::add);
            moves(actions, rule, rule.noncurrentTransitions(), object, since, clock);
        } else if (object.marker()) {
            if (rule.removesLoneMarkers()) {
                actions.add(new LifecycleAction.RemoveIfLone(object.modified()));
            }
            rule.expiration()
                    .map(moment -> new LifecycleAction.RemoveIfLone(moment.after(object.modified(), clock)))
                    .ifPresent(actions::add);
        } else {
            rule.expiration()
                    .map(moment -> new LifecycleAction.Expire(moment.after(object.modified(), clock)))
                    .ifPresent(actions::add);
            moves(actions, rule, rule.transitions(), object, object.modified(), clock);
        }
    }

    /** What is retained is removed when the retention ends. */
    private static Instant unlocked(StoredObject object, Instant due) {
        return object.lock()
                .retention()
                .map(Retention::ends)
                .filter(due::isBefore)
                .orElse(due);
    }

    private void moves(
            List<LifecycleAction> actions,
            LifecycleRule rule,
            List<Transition> transitions,
            StoredObject object,
            Instant since,
            CloudClock clock) {
        for (Transition transition : transitions) {
            if (!object.marker()
                    && transition.target().colderThan(object.storageClass())
                    && largeEnough(rule, transition, object)) {
                actions.add(new LifecycleAction.Move(
                        transition.moment().after(since, clock), transition.target(), transition.newer()));
            }
        }
    }

    private boolean largeEnough(LifecycleRule rule, Transition transition, StoredObject object) {
        return object.size() >= SMALL
                || rule.filter().speaksOfSize()
                || (minimum.equals(BY_STORAGE_CLASS) && transition.target().archived());
    }
}
