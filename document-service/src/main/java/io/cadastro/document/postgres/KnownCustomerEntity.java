package io.cadastro.document.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One row of the table {@code known_customer}. */
@Entity
@Table(name = "known_customer")
class KnownCustomerEntity {
    @Id
    UUID id;

    /** Null while only a later event has told of the customer. */
    @Column(name = "registered_at")
    Instant registeredAt;

    /** Null while it is open. */
    @Column(name = "closed_at")
    Instant closedAt;
}
