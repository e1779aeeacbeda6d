package io.cadastro.localcloud.ses.mail;

import java.util.List;
import java.util.stream.Stream;

/** An e-mail whose parts SES puts together. */
public record SimpleMessage(
        String source,
        Destination destination,
        List<String> replyTo,
        Content content,
        List<Header> headers,
        List<Attachment> attachments) {

    /** The same with other content. */
    SimpleMessage with(Content other) {
        return new SimpleMessage(source, destination, replyTo, other, headers, attachments);
    }

    /** Who gets it. */
    public record Destination(List<String> to, List<String> cc, List<String> bcc) {
        List<String> all() {
            return Stream.of(to, cc, bcc).flatMap(List::stream).toList();
        }
    }

    /** A header besides those that SES writes. */
    public record Header(String name, String value) {}

    /**
     * A file.
     *
     * @param contentType null if it is to follow from the name
     * @param contentId by which HTML refers to it; null if it does not
     */
    // The bytes are written once and never compared.
    @SuppressWarnings("ArrayRecordComponent")
    public record Attachment(
            String fileName, String contentType, String contentId, String description, boolean inline, byte[] bytes) {}
}
