package io.cadastro.customer;

import java.util.Locale;

/** Where a customer stands. A registration that is complete and valid makes an active customer. */
public enum CustomerStatus {
    ACTIVE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CustomerStatus labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
