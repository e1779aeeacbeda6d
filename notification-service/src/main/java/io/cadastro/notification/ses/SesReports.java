package io.cadastro.notification.ses;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.notification.DeliveryReports;
import io.cadastro.notification.DeliveryState;
import io.cadastro.notification.runtime.NotificationConfig;
import io.cadastro.servicekit.sqs.QueueConsumer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reads the queue of SES's reports. */
@Liveness
@ApplicationScoped
class SesReports implements HealthCheck {
    private final SqsClient sqs;
    private final NotificationConfig config;
    private final ObjectMapper mapper;
    private final DeliveryReports reports;
    private QueueConsumer consumer;

    SesReports(SqsClient sqs, NotificationConfig config, ObjectMapper mapper, DeliveryReports reports) {
        this.sqs = sqs;
        this.config = config;
        this.mapper = mapper;
        this.reports = reports;
    }

    void start(@Observes StartupEvent event) {
        consumer = new QueueConsumer(sqs, config.queues().emails(), this::handle);
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }

    /** A service that no longer reads this queue must be started anew. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Queue " + config.queues().emails())
                .status(consumer != null && consumer.isAlive())
                .build();
    }

    void handle(String body) {
        SesReport.read(mapper, body).ifPresent(this::handle);
    }

    private void handle(SesReport report) {
        switch (report.type()) {
            case "Send" -> reports.sent(report.notificationId(), report.messageId(), report.sentAt());
            case "Delivery" -> delivery(report, DeliveryState.DELIVERED);
            case "Bounce" -> delivery(report, DeliveryState.BOUNCED);
            case "Complaint" -> delivery(report, DeliveryState.COMPLAINED);
            default -> {
                // Opens, clicks and the like are nobody's business here.
            }
        }
    }

    private void delivery(SesReport report, DeliveryState state) {
        reports.delivery(report.notificationId(), report.messageId(), report.sentAt(), state);
    }
}
