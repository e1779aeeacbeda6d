package io.cadastro.notification.ses;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.notification.DeliveryReports;
import io.cadastro.notification.DeliveryState;
import io.cadastro.notification.runtime.NotificationConfig;
import io.cadastro.servicekit.sqs.MessageHandler;
import io.cadastro.servicekit.sqs.QueueListener;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the queue of SES's reports. */
@ApplicationScoped
class SesReports implements QueueListener {
    private final NotificationConfig config;
    private final ObjectMapper mapper;
    private final DeliveryReports reports;

    SesReports(NotificationConfig config, ObjectMapper mapper, DeliveryReports reports) {
        this.config = config;
        this.mapper = mapper;
        this.reports = reports;
    }

    @Override
    public String queue() {
        return config.queues().emails();
    }

    @Override
    public MessageHandler handler() {
        return this::handle;
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
