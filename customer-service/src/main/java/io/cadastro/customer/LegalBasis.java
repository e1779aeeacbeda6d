package io.cadastro.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What allows personal data to be processed: the ten of LGPD article 7, in its order. */
public enum LegalBasis {
    /** The customer agreed (I), and may withdraw it. */
    CONSENT,
    /** A law or regulator demands it (II). */
    LEGAL_OBLIGATION,
    /** The public administration carries out a policy (III). */
    PUBLIC_POLICY,
    /** A research body studies (IV). */
    RESEARCH,
    /** A contract with the customer, or one that they ask for, needs it (V). */
    CONTRACT,
    /** Rights are exercised in a lawsuit or arbitration (VI). */
    LEGAL_PROCEEDINGS,
    /** Somebody's life or body is in danger (VII). */
    LIFE_PROTECTION,
    /** Health professionals or authorities care for somebody (VIII). */
    HEALTH,
    /** The company has a legitimate interest that the customer's rights do not outweigh (IX). */
    LEGITIMATE_INTEREST,
    /** Credit is protected (X). */
    CREDIT_PROTECTION;

    /** The published name, like {@code legal-obligation}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty if there is no such basis. */
    public static Optional<LegalBasis> labelled(String label) {
        return Arrays.stream(values())
                .filter(basis -> basis.label().equals(label))
                .findFirst();
    }
}
