package io.cadastro.localcloud.ses.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;

/** E-mail addresses, as strictly as SES takes them: its messages are those of Jakarta Mail. */
public final class Addresses {
    private Addresses() {}

    /** @throws SesException if the text is anything but one address, with or without a name */
    static InternetAddress parse(String text) {
        // Within a display name a line break would be taken for folding, and would begin a header of its own.
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw invalid("Local address contains control or whitespace");
        }
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (!address.getAddress().contains("@")) {
                throw invalid("Missing final '@domain'");
            }
            return address;
        } catch (AddressException e) {
            throw invalid(e.getMessage());
        }
    }

    static List<InternetAddress> parse(List<String> texts) {
        return texts.stream().map(Addresses::parse).toList();
    }

    /** Only the address of {@code Name <address>}. */
    static String bare(String text) {
        return parse(text).getAddress();
    }

    /** The domain of a bare address, in lower case. */
    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** The address with its domain, which alone has no upper and lower case, in lower case. */
    static String normalized(String address) {
        return address.substring(0, address.lastIndexOf('@') + 1) + domain(address);
    }

    private static SesException invalid(String message) {
        return new SesException(Refusal.INVALID_PARAMETER, message);
    }
}
