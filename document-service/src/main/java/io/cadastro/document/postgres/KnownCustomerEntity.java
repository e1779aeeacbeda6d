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

    @Column(name = "registered_at")
    Instant registeredAt;
}
