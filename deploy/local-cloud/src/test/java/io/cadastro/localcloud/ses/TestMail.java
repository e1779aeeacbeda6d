package io.cadastro.localcloud.ses;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;

/** E-mails to try things out with. */
final class TestMail {
    /** An identity that is verified in the account, which for AWS has to be named with {@code -Dsender=…}. */
    static final String SENDER = System.getProperty("sender", "cadastro@example.com");

    static final String RECIPIENT = "success@simulator.amazonses.com";
    static final String SUBJECT = "Olá & bem-vinda";
    static final String TEXT = "Olá, Maria";
    static final String HTML = "<p>Olá, <b>Maria</b></p>";

    private TestMail() {}

    /** An address that nobody has written to before. */
    static String newRecipient() {
        return "maria." + UUID.randomUUID() + "@example.com";
    }

    static SendEmailRequest.Builder version1(String... recipients) {
        return SendEmailRequest.builder()
                .source(SENDER)
                .destination(destination -> destination.toAddresses(recipients))
                .message(message -> message.subject(subject -> subject.data(SUBJECT))
                        .body(body -> body.text(text -> text.data(TEXT)).html(html -> html.data(HTML))));
    }

    static software.amazon.awssdk.services.sesv2.model.SendEmailRequest.Builder version2(String... recipients) {
        return software.amazon.awssdk.services.sesv2.model.SendEmailRequest.builder()
                .fromEmailAddress(SENDER)
                .destination(destination -> destination.toAddresses(recipients))
                .content(content());
    }

    static EmailContent content() {
        return EmailContent.builder()
                .simple(simple ->
                        simple.subject(subject -> subject.data(SUBJECT)).body(body()))
                .build();
    }

    static Body body() {
        return Body.builder()
                .text(text -> text.data(TEXT))
                .html(html -> html.data(HTML))
                .build();
    }

    static Attachment attachment(String fileName, String contentType, byte[] bytes) {
        return Attachment.builder()
                .fileName(fileName)
                .contentType(contentType)
                .rawContent(SdkBytes.fromByteArray(bytes))
                .build();
    }

    static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }

    static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }

    /** A MIME message with these headers. */
    static SdkBytes raw(Map<String, String> headers, String body) {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        return SdkBytes.fromUtf8String(lines + "\r\n" + body);
    }
}
