package io.cadastro.notification.qute;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.notification.Language;
import io.cadastro.notification.Mail;
import io.cadastro.notification.MailWriter;
import io.cadastro.notification.Message;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class MailTemplatesTest {
    private static final UUID DOCUMENT = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final Instant TIME = Instant.parse("2026-07-01T12:30:00Z");

    @Inject
    MailWriter writer;

    static Stream<Arguments> everyMail() {
        return Stream.of(
                        new Message.Welcome(),
                        new Message.DocumentReceived(DOCUMENT, "application/pdf", 24_000, TIME),
                        new Message.DocumentRestored(DOCUMENT, TIME))
                .flatMap(message -> Arrays.stream(Language.values()).map(language -> Arguments.of(message, language)));
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    void everyMailIsWholeInBothForms(Message message, Language language) {
        // When
        Mail mail = writer.write(message, language, "Maria");

        assertThat(mail.html())
                .contains("<title>" + mail.subject() + "</title>", "lang=\"" + language.tag() + "\"", "Maria!")
                .doesNotContain("{name}", "{document", "{#", "NOT_FOUND");
        assertThat(mail.text()).contains(mail.subject(), "Maria!").doesNotContain("{", "NOT_FOUND", "<");
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    void aHostileNameIsEscapedInHtml(Message message, Language language) {
        // When
        Mail mail = writer.write(message, language, "<img src=x onerror=alert(1)> & \"Co\"");

        assertThat(mail.html())
                .contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot;!")
                .doesNotContain("<img");
        assertThat(mail.subject()).doesNotContain("img");
    }

    @ParameterizedTest
    @CsvSource({"PORTUGUESE, Olá!", "ENGLISH, Hello!", "SPANISH, ¡Hola!"})
    void anAdvertisementInPlaceOfANameIsLeftOut(Language language, String greeting) {
        // When
        Mail mail = writer.write(new Message.Welcome(), language, "Win at https://evil.example/ now");

        assertThat(mail.html()).contains(greeting).doesNotContain("evil.example");
        assertThat(mail.text()).contains(greeting).doesNotContain("evil.example");
    }

    @Test
    void aDocumentIsDescribed() {
        // When
        Mail mail = writer.write(
                new Message.DocumentReceived(DOCUMENT, "application/pdf", 24_000, TIME), Language.ENGLISH, "Maria");

        assertThat(mail.text()).contains("PDF", "24 kB", "July 1, 2026", DOCUMENT.toString());
        assertThat(mail.html()).contains("PDF", "24 kB", "July 1, 2026", DOCUMENT.toString());
    }
}
