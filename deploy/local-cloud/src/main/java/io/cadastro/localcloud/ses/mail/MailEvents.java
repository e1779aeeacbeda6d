package io.cadastro.localcloud.ses.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** What happens to one e-mail, in the order in which it happens, with the details that AWS publishes. */
final class MailEvents {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MTA = "a8-50.smtp-out.amazonses.com";

    private final String timestamp;
    private final List<MailEvent> events = new ArrayList<>();

    private MailEvents(Instant timestamp) {
        this.timestamp = timestamp.toString();
    }

    /** It was sent, and met these fates. */
    static List<MailEvent> sent(Instant timestamp, Map<String, Fate> fates) {
        MailEvents events = new MailEvents(timestamp);
        events.add(EventType.SEND, fates.keySet(), Map.of());
        events.addDelivery(recipients(fates, Fate::isDelivered));
        Map<String, List<String>> bounces = new TreeMap<>();
        recipients(fates, Fate::isBounced).forEach(recipient -> bounces.computeIfAbsent(
                        fates.get(recipient).bounceSubType(), subType -> new ArrayList<>())
                .add(recipient));
        bounces.forEach((subType, recipients) -> events.addBounce(subType, recipients, fates));
        events.addComplaint(null, recipients(fates, Fate.COMPLAINED::equals));
        events.addComplaint(
                Fate.ON_ACCOUNT_LIST.bounceSubType(), recipients(fates, Fate.COMPLAINT_ON_ACCOUNT_LIST::equals));
        return events.events;
    }

    /** It was accepted, and then found to carry a virus. */
    static List<MailEvent> rejected(Instant timestamp, List<String> recipients) {
        MailEvents events = new MailEvents(timestamp);
        events.add(EventType.SEND, recipients, Map.of());
        events.add(EventType.REJECT, recipients, Map.of("reason", "Bad content"));
        return events.events;
    }

    /** It was accepted, and could not be made of its template. */
    static List<MailEvent> notRendered(Instant timestamp, List<String> recipients, String template, String error) {
        MailEvents events = new MailEvents(timestamp);
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("errorMessage", error);
        failure.put("templateName", template);
        events.add(EventType.RENDERING_FAILURE, recipients, failure);
        return events.events;
    }

    private static List<String> recipients(Map<String, Fate> fates, Predicate<Fate> condition) {
        return fates.keySet().stream()
                .filter(recipient -> condition.test(fates.get(recipient)))
                .toList();
    }

    private void addDelivery(List<String> recipients) {
        if (recipients.isEmpty()) {
            return;
        }
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("timestamp", timestamp);
        delivery.put("processingTimeMillis", 0);
        delivery.put("recipients", recipients);
        delivery.put("smtpResponse", "250 2.6.0 Message received");
        delivery.put("reportingMTA", MTA);
        add(EventType.DELIVERY, recipients, delivery);
    }

    private void addBounce(String subType, List<String> recipients, Map<String, Fate> fates) {
        Map<String, Object> bounce = new LinkedHashMap<>();
        bounce.put("bounceType", "Permanent");
        bounce.put("bounceSubType", subType);
        bounce.put(
                "bouncedRecipients",
                recipients.stream()
                        .map(recipient -> bounced(recipient, fates.get(recipient)))
                        .toList());
        bounce.put("timestamp", timestamp);
        bounce.put("feedbackId", newFeedbackId());
        bounce.put("reportingMTA", "dns; " + MTA);
        add(EventType.BOUNCE, recipients, bounce);
    }

    private static Map<String, Object> bounced(String recipient, Fate fate) {
        Map<String, Object> bounced = new LinkedHashMap<>();
        bounced.put("emailAddress", recipient);
        bounced.put("action", "failed");
        bounced.put("status", fate.status());
        bounced.put("diagnosticCode", fate.diagnosticCode());
        return bounced;
    }

    private void addComplaint(String subType, List<String> recipients) {
        if (recipients.isEmpty()) {
            return;
        }
        Map<String, Object> complaint = new LinkedHashMap<>();
        complaint.put(
                "complainedRecipients",
                recipients.stream()
                        .map(recipient -> Map.of("emailAddress", recipient))
                        .toList());
        complaint.put("timestamp", timestamp);
        complaint.put("feedbackId", newFeedbackId());
        complaint.put("complaintSubType", subType);
        if (subType == null) {
            complaint.put("userAgent", "Amazon SES Mailbox Simulator");
            complaint.put("complaintFeedbackType", "abuse");
            complaint.put("arrivalDate", timestamp);
        }
        add(EventType.COMPLAINT, recipients, complaint);
    }

    private void add(EventType type, Iterable<String> recipients, Map<String, Object> details) {
        List<String> all = new ArrayList<>();
        recipients.forEach(all::add);
        events.add(new MailEvent(type, all, MAPPER.<JsonNode>valueToTree(details)));
    }

    private static String newFeedbackId() {
        return "0100" + UUID.randomUUID() + "-000000";
    }
}
