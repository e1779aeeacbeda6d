package io.cadastro.localcloud.ses.query;

import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.ses.mail.Statistics;
import java.util.Map;

/** What the account may send, and has sent. */
final class AccountOperations {
    private final Statistics statistics;

    AccountOperations(Statistics statistics) {
        this.statistics = statistics;
    }

    Map<String, Operation> operations() {
        return Map.of("GetSendQuota", this::sendQuota, "GetSendStatistics", this::sendStatistics);
    }

    private void sendQuota(QueryRequest request, Xml result) {
        result.text("Max24HourSend", Statistics.MOST_PER_DAY)
                .text("MaxSendRate", Statistics.MOST_PER_SECOND)
                .text("SentLast24Hours", (double) statistics.sentLastDay());
    }

    private void sendStatistics(QueryRequest request, Xml result) {
        result.element("SendDataPoints", () -> statistics
                .lastTwoWeeks()
                .forEach(quarter -> result.element("member", () -> result.text("Timestamp", quarter.start())
                        .text("DeliveryAttempts", quarter.deliveryAttempts())
                        .text("Bounces", quarter.bounces())
                        .text("Complaints", quarter.complaints())
                        .text("Rejects", quarter.rejects()))));
    }
}
