package io.cadastro.localcloud.ses.mail;

import java.util.Arrays;
import java.util.Locale;

/** What a configuration set can tell of. Of opening, clicking and the like, nothing ever happens in the local cloud. */
public enum EventType {
    SEND("Send", "send"),
    REJECT("Reject", "reject"),
    BOUNCE("Bounce", "bounce"),
    COMPLAINT("Complaint", "complaint"),
    DELIVERY("Delivery", "delivery"),
    RENDERING_FAILURE("Rendering Failure", "failure"),
    OPEN("Open", "open"),
    CLICK("Click", "click"),
    DELIVERY_DELAY("DeliveryDelay", "deliveryDelay"),
    SUBSCRIPTION("Subscription", "subscription");

    private final String title;
    private final String field;

    EventType(String title, String field) {
        this.title = title;
        this.field = field;
    }

    /** As events name it. */
    public String title() {
        return title;
    }

    /** Where an event of this type has its details. */
    String field() {
        return field;
    }

    /** As version 1 writes it, like {@code renderingFailure}. */
    public String version1Name() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", 2);
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }

    /** @throws SesException if neither version has such a type */
    public static EventType of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name) || type.version1Name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SesException(Refusal.INVALID_PARAMETER, "Invalid event type <" + name + ">."));
    }
}
