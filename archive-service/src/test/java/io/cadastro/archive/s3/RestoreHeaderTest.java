package io.cadastro.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestoreHeaderTest {
    @Test
    void anObjectThatWasNotRestoredHasNoHeader() {
        // When
        RestoreHeader header = RestoreHeader.parse(null);

        assertThat(header).isEqualTo(new RestoreHeader(false, null));
    }

    @Test
    void aRunningRestorationHasNoExpiry() {
        // When
        RestoreHeader header = RestoreHeader.parse("ongoing-request=\"true\"");

        assertThat(header).isEqualTo(new RestoreHeader(true, null));
    }

    @Test
    void aReadableCopyTellsWhenItGoes() {
        // When
        RestoreHeader header =
                RestoreHeader.parse("ongoing-request=\"false\", expiry-date=\"Fri, 21 Dec 2012 00:00:00 GMT\"");

        assertThat(header).isEqualTo(new RestoreHeader(false, Instant.parse("2012-12-21T00:00:00Z")));
    }
}
