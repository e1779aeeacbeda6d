package io.cadastro.document;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of documents in the bucket: ids only, nothing that the client chose. */
public final class ObjectKey {
    private static final String UUID_FORM = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
    private static final Pattern KEY = Pattern.compile("customers/" + UUID_FORM + "/" + UUID_FORM);
    private static final Pattern OF_CUSTOMER = Pattern.compile("customers/" + UUID_FORM + "/.*", Pattern.DOTALL);

    private ObjectKey() {}

    public static String of(UUID customerId, UUID documentId) {
        return prefix(customerId) + documentId;
    }

    /** What the keys of all of a customer's documents, and no others, begin with. */
    public static String prefix(UUID customerId) {
        return "customers/" + customerId + "/";
    }

    /** The customer to whom an object with this key belongs, a document or not; empty if it is nobody's. */
    public static Optional<UUID> customerId(String key) {
        Matcher matcher = OF_CUSTOMER.matcher(key);
        return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
    }

    /** The document whose bytes have this key; empty if it is not the key of a document. */
    public static Optional<UUID> documentId(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(2))) : Optional.empty();
    }
}
