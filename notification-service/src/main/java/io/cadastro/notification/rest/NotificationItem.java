package io.cadastro.notification.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.notification.Notification;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One notification, as the API shows it; what is not known yet is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Notification")
public record NotificationItem(
        UUID id,
        @Schema(examples = "welcome") String template,
        @Schema(examples = "pt-BR") String language,
        @Schema(examples = "email") String channel,

        @Schema(enumeration = {"pending", "sending", "sent", "failed"})
        String status,

        Instant createdAt,
        Instant sentAt,

        @Schema(enumeration = {"delivered", "bounced", "complained"})
        String delivery,

        @Schema(examples = "message-rejected") String failureReason) {

    static NotificationItem of(Notification notification) {
        return new NotificationItem(
                notification.id(),
                notification.template(),
                notification.language(),
                "email",
                notification.status(),
                notification.createdAt(),
                notification.sentAt(),
                notification.delivery(),
                notification.failureReason());
    }
}
