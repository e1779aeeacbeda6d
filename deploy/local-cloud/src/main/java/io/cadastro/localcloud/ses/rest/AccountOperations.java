package io.cadastro.localcloud.ses.rest;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.ses.mail.Identities;
import io.cadastro.localcloud.ses.mail.Page;
import io.cadastro.localcloud.ses.mail.Statistics;
import io.cadastro.localcloud.ses.mail.SuppressionList;
import io.cadastro.localcloud.ses.mail.SuppressionList.Reason;
import io.cadastro.localcloud.ses.mail.SuppressionList.Suppressed;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account, and its suppression list. */
final class AccountOperations {
    private static final String ADDRESSES = "/v2/email/suppression/addresses";
    private static final Instant FAR_FUTURE = Instant.parse("9999-12-31T00:00:00Z");

    private final SuppressionList suppressionList;
    private final Statistics statistics;

    AccountOperations(SuppressionList suppressionList, Statistics statistics) {
        this.suppressionList = suppressionList;
        this.statistics = statistics;
    }

    void addTo(RestService service) {
        service.on("GetAccount", "GET /v2/email/account", this::account)
                .on("PutAccountSuppressionAttributes", "PUT /v2/email/account/suppression", this::setReasons)
                .on("PutSuppressedDestination", "PUT " + ADDRESSES, this::put)
                .on("ListSuppressedDestinations", "GET " + ADDRESSES, this::list)
                .on("GetSuppressedDestination", "GET " + ADDRESSES + "/{address}", this::get)
                .on("DeleteSuppressedDestination", "DELETE " + ADDRESSES + "/{address}", this::delete);
    }

    private Object account(RestRequest request) {
        return Map.of(
                "ProductionAccessEnabled",
                true,
                "SendingEnabled",
                true,
                "EnforcementStatus",
                "HEALTHY",
                "SendQuota",
                Map.of(
                        "Max24HourSend", Statistics.MOST_PER_DAY,
                        "MaxSendRate", Statistics.MOST_PER_SECOND,
                        "SentLast24Hours", (double) statistics.sentLastDay()),
                "SuppressionAttributes",
                Map.of("SuppressedReasons", suppressionList.suppressedReasons()));
    }

    private Object setReasons(RestRequest request) {
        suppressionList.setSuppressedReasons(
                reasons(RestRequest.strings(request.body().path("SuppressedReasons"))));
        return Map.of();
    }

    private Object put(RestRequest request) {
        String address = request.required("EmailAddress");
        Identities.requireAddress(address);
        suppressionList.put(address, Reason.of(request.required("Reason")));
        return Map.of();
    }

    private Object get(RestRequest request) {
        String address = request.path().get("address");
        Suppressed suppressed = suppressionList.find(address).orElseThrow(() -> missing(address));
        Map<String, Object> answer = summary(suppressed);
        if (suppressed.messageId() != null) {
            answer.put(
                    "Attributes", Map.of("MessageId", suppressed.messageId(), "FeedbackId", suppressed.feedbackId()));
        }
        return Map.of("SuppressedDestination", answer);
    }

    private Object list(RestRequest request) {
        List<Reason> reasons = reasons(request.query().getOrDefault("Reason", List.of()));
        Page<Suppressed> page = suppressionList.list(
                reasons.isEmpty() ? List.of(Reason.values()) : reasons,
                time(request, "StartDate").orElse(Instant.EPOCH),
                time(request, "EndDate").orElse(FAR_FUTURE),
                request.page());
        List<?> items = page.items().stream().map(AccountOperations::summary).toList();
        return RestOperations.answer("SuppressedDestinationSummaries", items, page);
    }

    private Object delete(RestRequest request) {
        String address = request.path().get("address");
        if (!suppressionList.delete(address)) {
            throw missing(address);
        }
        return Map.of();
    }

    private static Map<String, Object> summary(Suppressed suppressed) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("EmailAddress", suppressed.address());
        summary.put("Reason", suppressed.reason());
        summary.put("LastUpdateTime", suppressed.updatedAt().getEpochSecond());
        return summary;
    }

    private static List<Reason> reasons(List<String> names) {
        return names.stream().map(Reason::of).toList();
    }

    private static Optional<Instant> time(RestRequest request, String name) {
        try {
            return request.queryValue(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new AwsException(400, "BadRequestException", "Invalid " + name + ".");
        }
    }

    private static AwsException missing(String address) {
        return new AwsException(
                404, "NotFoundException", "Email address " + address + " does not exist on your suppression list.");
    }
}
