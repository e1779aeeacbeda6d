package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.ses.mail.SimpleMessage.Attachment;
import io.cadastro.localcloud.ses.mail.SimpleMessage.Header;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What may stand in an e-mail and its tags. */
final class ContentRules {
    private static final int LONGEST_TAG = 256;
    private static final int MOST_HEADERS = 15;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern TAG_NAME = Pattern.compile("(ses:)?[A-Za-z0-9_-]+");
    private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-@A-~]{1,126}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{1,995}");
    private static final Set<String> OWN_HEADERS = Set.of(
            "bcc",
            "cc",
            "content-disposition",
            "content-transfer-encoding",
            "content-type",
            "date",
            "from",
            "message-id",
            "mime-version",
            "reply-to",
            "return-path",
            "sender",
            "subject",
            "to");

    private ContentRules() {}

    static void check(SimpleMessage message) {
        Content content = message.content();
        if (content.subject() == null) {
            throw invalid("The subject must be specified.");
        }
        if (content.text() == null && content.html() == null) {
            throw invalid("The text or the HTML part of the body must be specified.");
        }
        // A line break would begin a header of its own.
        requireOneLine("Subject", content.subject());
        if (message.headers().size() > MOST_HEADERS) {
            throw invalid("The number of headers exceeds " + MOST_HEADERS + ".");
        }
        message.headers().forEach(ContentRules::check);
        message.attachments().forEach(ContentRules::check);
    }

    private static void check(Header header) {
        if (!HEADER_NAME.matcher(header.name()).matches()
                || OWN_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))) {
            throw invalid("Invalid header name <" + header.name() + ">.");
        }
        if (!HEADER_VALUE.matcher(header.value()).matches()) {
            throw invalid("Invalid value of header <" + header.name() + ">.");
        }
    }

    private static void check(Attachment attachment) {
        requireOneLine("FileName", attachment.fileName());
        requireOneLine("ContentType", attachment.contentType());
        requireOneLine("ContentId", attachment.contentId());
        requireOneLine("ContentDescription", attachment.description());
    }

    private static void requireOneLine(String name, String value) {
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(name + " contains control characters.");
        }
    }

    static void checkTags(Map<String, String> tags) {
        tags.forEach((name, value) -> {
            checkTag("name", TAG_NAME, name);
            checkTag("value", TAG, value);
        });
    }

    private static void checkTag(String what, Pattern allowed, String text) {
        if (text.length() > LONGEST_TAG) {
            throw invalid("Tag " + what + " cannot exceed " + LONGEST_TAG + " characters.");
        }
        if (!allowed.matcher(text).matches()) {
            throw invalid("Invalid tag " + what + " <" + text
                    + ">: only alphanumeric ASCII characters, '_', and '-' are allowed.");
        }
    }

    private static SesException invalid(String message) {
        return new SesException(Refusal.INVALID_PARAMETER, message);
    }
}
