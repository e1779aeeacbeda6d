package io.cadastro.localcloud.ses.mailbox;

import io.cadastro.localcloud.ses.mail.MimeParts;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that came with an e-mail. Their numbers say which is meant: names may be anything. */
record Attachments(List<Part> parts) {
    static Attachments of(byte[] mime) {
        return new Attachments(MimeParts.of(MimeParts.read(mime)).attachments());
    }

    List<String> fileNames() {
        return parts.stream().map(Attachments::fileName).toList();
    }

    List<Map<String, ?>> links() {
        List<Map<String, ?>> links = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            links.add(Map.of("number", i, "name", fileName(parts.get(i)), "type", type(parts.get(i))));
        }
        return links;
    }

    Optional<Attachment> find(String number) throws MessagingException, IOException {
        if (!number.matches("\\d{1,4}") || Integer.parseInt(number) >= parts.size()) {
            return Optional.empty();
        }
        Part part = parts.get(Integer.parseInt(number));
        try (InputStream content = part.getInputStream()) {
            return Optional.of(new Attachment(fileName(part), content.readAllBytes()));
        }
    }

    private static String fileName(Part part) {
        try {
            String name = part.getFileName();
            return name == null || name.isBlank() ? "unnamed" : MimeUtility.decodeText(name);
        } catch (MessagingException | IOException e) {
            return "unnamed";
        }
    }

    private static String type(Part part) {
        try {
            return part.getContentType().split(";", 2)[0];
        } catch (MessagingException e) {
            return "";
        }
    }

    /** One file. */
    // The bytes are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Attachment(String fileName, byte[] bytes) {
        /** To be kept, never to be shown, under its name without a path. */
        String disposition() {
            String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
            String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            return "attachment; filename*=UTF-8''" + encoded;
        }
    }
}
