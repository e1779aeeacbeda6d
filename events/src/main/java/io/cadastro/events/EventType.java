package io.cadastro.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The published events and their names. A change that breaks readers is a new name with the next version. */
public enum EventType {
    CUSTOMER_REGISTERED("cadastro.customer.registered.v1", CustomerRegistered.class),
    CUSTOMER_CHANGED("cadastro.customer.changed.v1", CustomerChanged.class),
    CUSTOMER_STATUS_CHANGED("cadastro.customer.status-changed.v1", CustomerStatusChanged.class),
    CONSENT_GIVEN("cadastro.customer.consent-given.v1", ConsentGiven.class),
    CONSENT_WITHDRAWN("cadastro.customer.consent-withdrawn.v1", ConsentWithdrawn.class),
    LEGAL_HOLD_PLACED("cadastro.customer.legal-hold-placed.v1", LegalHoldPlaced.class),
    LEGAL_HOLD_RELEASED("cadastro.customer.legal-hold-released.v1", LegalHoldReleased.class),
    CUSTOMER_EXPORTED("cadastro.customer.exported.v1", CustomerExported.class),
    CUSTOMER_ERASED("cadastro.customer.erased.v1", CustomerErased.class),
    ERASURE_COMPLETED("cadastro.customer.erasure-completed.v1", ErasureCompleted.class),
    ERASURE_CONFIRMED("cadastro.erasure.confirmed.v1", ErasureConfirmed.class),
    DOCUMENT_AVAILABLE("cadastro.document.available.v1", DocumentAvailable.class),
    DOCUMENT_REJECTED("cadastro.document.rejected.v1", DocumentRejected.class),
    NOTIFICATION_SENT("cadastro.notification.sent.v1", NotificationSent.class),
    OBJECT_ARCHIVED("cadastro.archive.object-archived.v1", ObjectArchived.class),
    OBJECT_RESTORED("cadastro.archive.object-restored.v1", ObjectRestored.class);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::typeName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::dataClass, Function.identity()));

    private final String typeName;
    private final Class<? extends DomainEvent> dataClass;

    EventType(String typeName, Class<? extends DomainEvent> dataClass) {
        this.typeName = typeName;
        this.dataClass = dataClass;
    }

    /** The {@code type} of the CloudEvent. */
    public String typeName() {
        return typeName;
    }

    public Class<? extends DomainEvent> dataClass() {
        return dataClass;
    }

    public static Optional<EventType> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }

    public static EventType of(DomainEvent data) {
        return BY_CLASS.get(data.getClass());
    }
}
