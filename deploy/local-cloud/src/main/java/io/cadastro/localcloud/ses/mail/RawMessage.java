package io.cadastro.localcloud.ses.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message that a client put together itself. */
// The bytes are never compared.
@SuppressWarnings("ArrayRecordComponent")
record RawMessage(byte[] mime, MimeMessage message) {
    private static final String CONFIGURATION_SET = "X-SES-CONFIGURATION-SET";
    private static final String TAGS = "X-SES-MESSAGE-TAGS";
    private static final List<String> INSTRUCTIONS = List.of(CONFIGURATION_SET, TAGS, "Bcc");

    static RawMessage of(byte[] mime) {
        return new RawMessage(mime, MimeParts.read(mime));
    }

    Envelope envelope(Optional<String> source, List<String> destinations) {
        List<String> from = MimeParts.headers(message, "From");
        if (from.isEmpty()) {
            throw new SesException(Refusal.INVALID_PARAMETER, "Missing required header 'From'.");
        }
        return Envelope.of(
                source.orElse(from.getFirst()),
                source.map(List::of).orElse(from),
                destinations.isEmpty() ? MimeParts.recipients(message) : destinations);
    }

    /** What the request does not say may stand in headers. */
    SendOptions complete(SendOptions options) {
        Map<String, String> tags = new LinkedHashMap<>();
        header(TAGS).ifPresent(text -> {
            for (String tag : text.split(",", -1)) {
                String[] pair = tag.split("=", 2);
                tags.put(pair[0].strip(), pair.length == 1 ? "" : pair[1].strip());
            }
        });
        tags.putAll(options.tags());
        String configurationSet = Optional.ofNullable(options.configurationSet())
                .or(() -> header(CONFIGURATION_SET))
                .orElse(null);
        return new SendOptions(configurationSet, tags, options.longestMessage());
    }

    /** The message as the recipients get it. */
    byte[] withoutInstructions() {
        if (INSTRUCTIONS.stream().allMatch(name -> header(name).isEmpty())) {
            return mime;
        }
        try {
            for (String name : INSTRUCTIONS) {
                message.removeHeader(name);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(mime.length);
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new SesException(Refusal.INVALID_PARAMETER, "Not a valid MIME message: " + e.getMessage());
        }
    }

    private Optional<String> header(String name) {
        try {
            return Optional.ofNullable(message.getHeader(name, ",")).map(String::strip);
        } catch (MessagingException e) {
            throw new SesException(Refusal.INVALID_PARAMETER, "The header " + name + " cannot be read");
        }
    }
}
