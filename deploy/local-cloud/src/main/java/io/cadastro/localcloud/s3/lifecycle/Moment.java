package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** When a rule acts: so many days after something, or on a date. */
record Moment(Optional<Integer> days, Optional<Instant> date) {

    /** @param daysElement the name of the element that counts days, like {@code NoncurrentDays} */
    static Moment of(XmlElement action, String daysElement) {
        Moment moment =
                new Moment(action.number(daysElement), action.text("Date").map(Moment::date));
        if (moment.days.isPresent() == moment.date.isPresent()
                || moment.days.filter(days -> days < 0).isPresent()) {
            throw XmlElement.malformed();
        }
        return moment;
    }

    private static Instant date(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw (AwsException) XmlElement.malformed().initCause(e);
        }
    }

    /** In cloud time, so many days after a real one. */
    Instant after(Instant start, CloudClock clock) {
        return date.orElseGet(() -> clock.cloudTimeOf(start).plus(Duration.ofDays(days.orElseThrow())));
    }
}
