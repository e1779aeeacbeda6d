package io.cadastro.resources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Cadastro's resources are called: every name begins with the prefix, so that several installations can live in
 * one account.
 *
 * @param prefix lower-case letters, digits and dashes, as bucket names allow
 */
public record ResourceNames(String prefix) {
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    public ResourceNames {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "A prefix has 2 to 40 lower-case letters, digits and dashes and begins with a letter: " + prefix);
        }
    }

    public String customersTable() {
        return prefix + "-customers";
    }

    public String customerKeysTable() {
        return prefix + "-customer-keys";
    }

    public String keyAlias() {
        return "alias/" + prefix;
    }

    /** Of the key that signs certificates of erasures. */
    public String certificatesKeyAlias() {
        return "alias/" + prefix + "-certificates";
    }

    public String configurationSet() {
        return prefix;
    }

    public String documentsBucket() {
        return prefix + "-documents";
    }

    public String customerEvents() {
        return prefix + "-customer-events";
    }

    public String documentEvents() {
        return prefix + "-document-events";
    }

    public String notificationEvents() {
        return prefix + "-notification-events";
    }

    public String archiveEvents() {
        return prefix + "-archive-events";
    }

    public String emailEvents() {
        return prefix + "-email-events";
    }

    /** The topics that anybody may subscribe to. */
    public List<String> eventTopics() {
        return List.of(customerEvents(), documentEvents(), notificationEvents(), archiveEvents());
    }

    public String documentUploadsQueue() {
        return prefix + "-document-uploads";
    }

    public String archiveObjectsQueue() {
        return prefix + "-archive-objects";
    }

    /** The queues that receive events, each with the topics that it is subscribed to. */
    public Map<String, List<String>> subscriptions() {
        return Map.of(
                prefix + "-document-customers",
                List.of(customerEvents()),
                prefix + "-notification-events-in",
                List.of(customerEvents(), documentEvents(), archiveEvents()),
                prefix + "-notification-emails",
                List.of(emailEvents()),
                prefix + "-archive-documents",
                List.of(documentEvents(), customerEvents()),
                customerErasuresQueue(),
                List.of(documentEvents(), notificationEvents(), archiveEvents()));
    }

    /** Where the other services' confirmations of erasures arrive. */
    public String customerErasuresQueue() {
        return prefix + "-customer-erasures";
    }

    /** The only type of event that a queue is to receive; empty if it receives all of its topics. */
    Optional<String> onlyType(String queue) {
        return queue.equals(customerErasuresQueue()) ? Optional.of("cadastro.erasure.confirmed.v1") : Optional.empty();
    }

    public String deadLetters(String queue) {
        return queue + "-dead-letters";
    }

    /** One database per service that keeps its data in PostgreSQL. */
    public List<String> databases() {
        return List.of(database("document"), database("notification"), database("archive"));
    }

    public String database(String service) {
        return prefix.replace('-', '_') + "_" + service;
    }
}
