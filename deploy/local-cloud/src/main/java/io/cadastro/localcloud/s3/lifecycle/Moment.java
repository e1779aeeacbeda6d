package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a rule acts: so many days after something, or on a date. */
record Moment(Optional<Integer> days, Optional<Instant> date) {

    /** @param daysElement the name of the element that counts days, like {@code NoncurrentDays} */
    static Moment of(XmlElement action, String daysElement) {
        Moment moment =
                new Moment(action.number(daysElement), action.text("Date").map(Moment::date));
        if (moment.days.isPresent() == moment.date.isPresent()) {
            throw XmlElement.malformed();
        }
        if (moment.days.filter(days -> days < 0).isPresent()) {
            throw S3Exception.invalidArgument(
                    "'" + daysElement + "' in " + action.name() + " action must be nonnegative");
        }
        return moment;
    }

    /** What is to be gone cannot be so at once. */
    static Moment ofEnd(XmlElement action, String daysElement) {
        if (action.number(daysElement).filter(days -> days < 1).isPresent()) {
            throw S3Exception.invalidArgument(
                    "'" + daysElement + "' for " + action.name() + " action must be a positive integer");
        }
        return of(action, daysElement);
    }

    private static Instant date(String text) {
        Instant date = parse(text);
        if (!date.equals(date.truncatedTo(ChronoUnit.DAYS))) {
            throw S3Exception.invalidArgument("'Date' must be at midnight GMT");
        }
        return date;
    }

    private static Instant parse(String text) {
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
