package io.cadastro.localcloud.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.Durations;
import java.time.Duration;
import java.util.Set;

/** {@code /_admin/clock}: {@code {"day": "1s"}}, with null for a clock that stands still. */
final class ClockResource {
    private static final String DAY = "day";
    private static final String DAYS = "days";
    private static final String HOURS = "hours";

    private final CloudClock clock;
    private final ObjectMapper mapper;

    ClockResource(CloudClock clock, ObjectMapper mapper) {
        this.clock = clock;
        this.mapper = mapper;
    }

    ObjectNode get() {
        return mapper.createObjectNode()
                .put("time", clock.now().toString())
                .put("cloudTime", clock.cloudTime().toString())
                .put(DAY, clock.day().map(Durations::format).orElse(null));
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    ObjectNode change(ObjectNode request) {
        demandOnly(request, Set.of(DAY));
        JsonNode day = request.path(DAY);
        if (day.isNull()) {
            clock.standStill();
        } else if (day.isTextual()) {
            clock.setDay(Durations.parse(day.asText()));
        } else {
            throw new IllegalArgumentException(
                    "day is needed: how long one lasts, like \"1s\", or null to stand still");
        }
        return get();
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    ObjectNode advance(ObjectNode request) {
        demandOnly(request, Set.of(DAYS, HOURS));
        clock.jump(Duration.ofDays(number(request, DAYS)).plusHours(number(request, HOURS)));
        return get();
    }

    private static long number(ObjectNode request, String name) {
        JsonNode number = request.path(name);
        if (number.isMissingNode()) {
            return 0;
        }
        if (!number.asText().matches("\\d{1,6}")) {
            throw new IllegalArgumentException(name + " has to be a whole number, not negative");
        }
        return number.asLong();
    }

    private static void demandOnly(ObjectNode request, Set<String> names) {
        request.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("There is no field " + name + ", only " + names);
            }
        });
    }
}
