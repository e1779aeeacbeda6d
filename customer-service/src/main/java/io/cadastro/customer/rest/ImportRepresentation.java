package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.Import;
import io.cadastro.customer.ImportProgress;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An import as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Import", description = "Many registrations that came in one request")
record ImportRepresentation(
        UUID id,

        @Schema(enumeration = {"ndjson", "csv"}) String format,

        @Schema(
                description = "waiting: it goes on when the instance comes back on whose volume it lies",
                enumeration = {"received", "running", "waiting", "completed", "failed"})
        String status,

        @Schema(description = "On whose volume it lies until it is done")
        String instance,

        Done bytes,
        Done lines,

        @Schema(description = "Lines that became customers") long accepted,
        @Schema(description = "Lines that did not") long refused,

        @Schema(description = "Those of the refused that are customers already")
        long alreadyRegistered,

        Instant receivedAt,
        Instant startedAt,
        Instant endedAt,

        @Schema(description = "Why it failed as a whole") String failure,

        @Schema(description = "Where the refused lines are listed")
        String report) {

    static ImportRepresentation of(Import shown, Instant now) {
        ImportProgress progress = shown.progress();
        return new ImportRepresentation(
                shown.id(),
                shown.format().label(),
                shown.isWaiting(now) ? "waiting" : shown.status().label(),
                shown.status().isFinal() ? null : shown.instance(),
                new Done(shown.bytes(), progress.bytes()),
                new Done(shown.lines(), progress.lines()),
                progress.accepted(),
                progress.refused(),
                progress.alreadyRegistered(),
                shown.receivedAt(),
                shown.startedAt(),
                shown.endedAt(),
                shown.failure(),
                "/v1/imports/" + shown.id() + "/report");
    }

    /** How much of how much. */
    @Schema(name = "ImportDone")
    record Done(long total, long done) {}
}
