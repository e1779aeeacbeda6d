package io.cadastro.document.postgres;

import io.cadastro.document.Decision;
import io.cadastro.document.Document;
import io.cadastro.document.FileDescription;
import io.cadastro.document.RejectionReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One row of the table {@code document}. */
@Entity
@Table(name = "document")
class DocumentEntity {
    @Id
    UUID id;

    @Column(name = "customer_id")
    UUID customerId;

    @Column(name = "file_name")
    String fileName;

    @Column(name = "content_type")
    String contentType;

    long size;
    String sha256;

    @Column(name = "created_at")
    Instant createdAt;

    String traceparent;
    String status;

    @Column(name = "version_id")
    String versionId;

    @Column(name = "rejection_reason")
    String rejectionReason;

    @Column(name = "decided_at")
    Instant decidedAt;

    static DocumentEntity of(Document document) {
        DocumentEntity row = new DocumentEntity();
        row.id = document.id();
        row.customerId = document.customerId();
        row.fileName = document.file().fileName();
        row.contentType = document.file().contentType();
        row.size = document.file().size();
        row.sha256 = document.file().sha256();
        row.createdAt = document.createdAt();
        row.traceparent = document.traceparent();
        row.status = document.status().label();
        return row;
    }

    void decide(Decision decision) {
        versionId = decision.versionId();
        rejectionReason = decision.accepted() ? null : decision.reason().label();
        decidedAt = decision.at();
        status = document().status().label();
    }

    Document document() {
        return new Document(
                id,
                customerId,
                new FileDescription(fileName, contentType, size, sha256),
                createdAt,
                traceparent,
                decision());
    }

    private Decision decision() {
        if (decidedAt == null) {
            return null;
        }
        RejectionReason reason = rejectionReason == null ? null : RejectionReason.labelled(rejectionReason);
        return new Decision(versionId, reason, decidedAt);
    }
}
