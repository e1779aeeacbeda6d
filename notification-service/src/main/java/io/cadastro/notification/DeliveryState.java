package io.cadastro.notification;

import java.util.Locale;

/** What became of a mail after it was sent; a later one in this order replaces an earlier one. */
public enum DeliveryState {
    DELIVERED,
    BOUNCED,
    COMPLAINED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
