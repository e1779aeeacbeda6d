package io.cadastro.localcloud.ses;

import static io.cadastro.localcloud.ses.TestMail.SENDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.localcloud.RunningCloud;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

class MailboxTest {
    private static final String SCRIPT = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>{{7}}";

    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final Mailbox mailbox = new Mailbox(CLOUD);
    private final String recipient = TestMail.newRecipient();
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");
    private SesClient ses;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
    }

    @Test
    void theListShowsWhatWasSentAndWhatBecameOfIt() throws Exception {
        String bounced = "bounce+" + UUID.randomUUID() + "@simulator.amazonses.com";
        send(bounced, "Bounced " + word, "text");

        // When
        HttpResponse<String> page = mailbox.get("?q=" + word);

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body()).contains(bounced, "Bounced " + word, "<span class=\"badge bounced\">Bounced</span>");
    }

    @Test
    void theListEscapesWhatWasWritten() throws Exception {
        send(recipient, SCRIPT, "text");

        // When
        String page = mailbox.get("?to=" + recipient).body();

        assertThat(page)
                .contains("&lt;script&gt;alert")
                .doesNotContain("<script")
                .doesNotContain("<img");
    }

    @Test
    void theSearchFieldEscapesWhatIsSearchedFor() throws Exception {
        // When
        String page = mailbox.get("?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&to=%3Cscript%3E")
                .body();

        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void thePageOfAnEmailEscapesEveryPartOfIt() throws Exception {
        SdkBytes raw = TestMail.raw(
                Map.of(
                        "From",
                        "\"<script>alert(2)</script>\" <" + SENDER + ">",
                        "To",
                        recipient,
                        "Subject",
                        SCRIPT,
                        "Content-Type",
                        "multipart/mixed; boundary=b"),
                """
                --b\r
                Content-Type: text/plain\r
                \r
                %s\r
                --b\r
                Content-Disposition: attachment; filename="<script>.txt"\r
                \r
                file\r
                --b--\r
                """.formatted(SCRIPT));
        String id = ses.sendRawEmail(request -> request.rawMessage(message -> message.data(raw)))
                .messageId();

        // When
        String page = mailbox.get("/" + id).body();

        assertThat(page)
                .contains("&lt;script&gt;alert", "&lt;script&gt;.txt", "{{7}}")
                .doesNotContain("<script")
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=x", "/messages.json", "/style.css", "/nothing"})
    void noPageRunsScriptsOrLoadsAnythingFromElsewhere(String path) throws Exception {
        // When
        HttpResponse<String> page = mailbox.get(path);

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'self'")
                .doesNotContain("unsafe", "script-src", "*");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void thePageOfAnEmailRunsNoScriptsAndShowsTheHtmlInASandbox() throws Exception {
        String id = send(recipient, "Hello", "text");

        // When
        HttpResponse<String> page = mailbox.get("/" + id);

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page.body()).contains("<iframe sandbox src=\"/_mailbox/" + id + "/html\"");
    }

    @Test
    void theHtmlOfAnEmailMayRunAndLoadNothing() throws Exception {
        String id = ses.sendEmail(TestMail.version1(recipient)
                        .message(message -> message.subject(text -> text.data("Hello"))
                                .body(body -> body.html(text ->
                                        text.data("<script>alert(1)</script><img src=https://example.com/pixel.png>"))))
                        .build())
                .messageId();

        // When
        HttpResponse<String> rendered = mailbox.get("/" + id + "/html");

        assertThat(rendered.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
                .doesNotContain("allow-");
    }

    @Test
    void imagesThatCameWithAnEmailAreShown() throws Exception {
        String id = CLOUD.client(SesV2Client.builder())
                .sendEmail(TestMail.version2(recipient)
                        .content(content -> content.simple(simple -> simple.subject(text -> text.data("Logo"))
                                .body(body -> body.html(html -> html.data("<img src=\"cid:logo\">")))
                                .attachments(
                                        TestMail.attachment("logo.png", "image/png", new byte[] {1, 2, 3}).toBuilder()
                                                .contentId("logo")
                                                .contentDisposition("INLINE")
                                                .build())))
                        .build())
                .messageId();

        // When
        String rendered = mailbox.get("/" + id + "/html").body();

        assertThat(rendered).isEqualTo("<img src=\"data:image/png;base64,AQID\">");
    }

    @Test
    void theSourceIsPlainText() throws Exception {
        String id = send(recipient, "Hello", SCRIPT);

        // When
        HttpResponse<String> source = mailbox.get("/" + id + "/source");

        assertThat(source.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(source.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(source.body()).contains("Subject: Hello\r\n");
    }

    @Test
    void anAttachmentIsKeptUnderItsNameAndNeverShown() throws Exception {
        String id = CLOUD.client(SesV2Client.builder())
                .sendEmail(TestMail.version2(recipient)
                        .content(content -> content.simple(simple -> simple.subject(text -> text.data("Contract"))
                                .body(TestMail.body())
                                .attachments(TestMail.attachment(
                                        "../contrato são.html",
                                        "text/html",
                                        "<script>alert(1)</script>".getBytes(UTF_8)))))
                        .build())
                .messageId();

        // When
        HttpResponse<String> file = mailbox.get("/" + id + "/attachments/0");

        assertThat(file.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename*=UTF-8''contrato%20s%C3%A3o.html");
        assertThat(file.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/attachments/0", "/attachments/x", "/attachments/99999999999", "/attachments", "/other"})
    void aPartThatIsNotThereIsNotFound(String part) throws Exception {
        String id = send(recipient, "Hello", "text");

        // When
        HttpResponse<String> answer = mailbox.get("/" + id + part);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void anEmailThatIsNotThereIsNotFound() throws Exception {
        // When
        HttpResponse<String> page = mailbox.get("/nothing");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such e-mail.");
    }

    @Test
    void thePageOfAnEmailSaysWhatHappenedToIt() throws Exception {
        String id = send("bounce@simulator.amazonses.com", "Hello", "text");

        // When
        String page = mailbox.get("/" + id).body();

        assertThat(page).contains("<b>Send</b>", "<b>Bounce</b>", "550 5.1.1 user unknown");
    }

    @Test
    void thePageOfAnEmailLeadsToTheOthersOfItsRecipient() throws Exception {
        String id = send("maria+" + word + "@example.com", "Hello", "text");

        // When
        String page = mailbox.get("/" + id).body();

        assertThat(page).contains("href=\"/_mailbox?to=maria%2B" + word + "%40example.com\"");
    }

    @Test
    void anEmailIsFoundByWordsOfItsSubjectTextAndRecipient() throws Exception {
        String id = send(recipient, "Atualização " + word, "Your contract is ready");

        // When
        HttpResponse<String> found = mailbox.get(
                "/messages.json?q=" + word + "+atualizacao+contr+" + recipient.substring(0, recipient.indexOf('@')));

        assertThat(mailbox.json(found))
                .extracting(message -> message.get("id").asText())
                .containsExactly(id);
    }

    @Test
    void anEmailIsNotFoundUnlessAllWordsAreInIt() throws Exception {
        send(recipient, "Hello " + word, "text");

        // When
        HttpResponse<String> found = mailbox.get("/messages.json?q=" + word + "+absent");

        assertThat(mailbox.json(found)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%27%20OR%20%271%27=%271", "%26%20%7C%20!", "%27:*", "%5C", "%F0%9F%98%80"})
    void aSearchForSignsFindsNothingAndFailsNever(String signs) throws Exception {
        // When
        HttpResponse<String> found = mailbox.get("/messages.json?to=nobody@example.com&q=" + signs);

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(mailbox.json(found)).isEmpty();
    }

    @Test
    void messagesComePageByPageNewestFirst() throws Exception {
        String first = send(recipient, "1", "text");
        String second = send(recipient, "2", "text");
        String third = send(recipient, "3", "text");
        HttpResponse<String> newest = mailbox.get("/messages.json?limit=2&to=" + recipient);
        String next = newest.headers().firstValue("Link").orElseThrow();

        // When
        HttpResponse<String> oldest = mailbox.get(next.substring("</_mailbox".length(), next.indexOf('>')));

        assertThat(mailbox.json(newest))
                .extracting(message -> message.get("id").asText())
                .containsExactly(third, second);
        assertThat(mailbox.json(oldest))
                .extracting(message -> message.get("id").asText())
                .containsExactly(first);
        assertThat(oldest.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void theListLeadsToOlderEmails() throws Exception {
        send(recipient, "1", "text");
        send(recipient, "2", "text");

        // When
        String page = mailbox.get("?limit=1&to=" + recipient).body();

        assertThat(page).contains("rel=\"next\"").contains("before=");
    }

    @Test
    void aMalformedMessageIsShownAsFarAsItCanBeRead() throws Exception {
        SdkBytes raw = TestMail.raw(
                Map.of(
                        "From",
                        SENDER,
                        "To",
                        recipient,
                        "Content-Type",
                        "text/plain; charset=nobody-knows-it",
                        "Content-Transfer-Encoding",
                        "strange"),
                "Hello");
        String id = ses.sendRawEmail(request -> request.rawMessage(message -> message.data(raw)))
                .messageId();

        // When
        HttpResponse<String> page = mailbox.get("/" + id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Hello").contains("(no subject)");
    }

    private String send(String to, String subject, String text) {
        return ses.sendEmail(TestMail.version1(to)
                        .message(message -> message.subject(content -> content.data(subject))
                                .body(body -> body.text(content -> content.data(text))
                                        .html(html -> html.data(TestMail.HTML))))
                        .build())
                .messageId();
    }
}
