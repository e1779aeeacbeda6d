package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.postgres.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The addresses and domains that may send. Each is verified as soon as it is there: nobody could click on a link, and
 * no name server be asked.
 */
public final class Identities {
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private final Sql sql;

    public Identities(Sql sql) {
        this.sql = sql;
        sql.update("CREATE TABLE IF NOT EXISTS ses_identity (identity text PRIMARY KEY)");
    }

    public static boolean isDomain(String identity) {
        return !identity.contains("@");
    }

    /** @throws SesException if it is none, or one with a name */
    public static void requireAddress(String address) {
        try {
            if (Addresses.bare(address).equals(address)) {
                return;
            }
        } catch (SesException e) {
            // Said below, in the words that SES has for identities.
        }
        throw new SesException(Refusal.INVALID_PARAMETER, "Invalid email address<" + address + ">.");
    }

    public static void requireDomain(String domain) {
        if (!DOMAIN.matcher(domain).matches()) {
            throw new SesException(Refusal.INVALID_PARAMETER, "Invalid domain name <" + domain + ">.");
        }
    }

    /** Takes an address or domain up, and says whether it was not there before. */
    public boolean add(String identity) {
        return sql.update("INSERT INTO ses_identity VALUES (?) ON CONFLICT DO NOTHING", key(identity)) == 1;
    }

    public boolean delete(String identity) {
        return sql.update("DELETE FROM ses_identity WHERE identity = ?", key(identity)) == 1;
    }

    public boolean contains(String identity) {
        return containsAny(List.of(key(identity)));
    }

    public Page<String> list(Page.Request request) {
        List<String> found = sql.query(
                row -> row.getString(1),
                "SELECT identity FROM ses_identity WHERE identity > ? ORDER BY identity LIMIT ?",
                request.after(),
                request.limit());
        return request.page(found, identity -> identity);
    }

    /** Only the addresses, or only the domains. */
    public Page<String> list(boolean domains, Page.Request request) {
        List<String> found = sql.query(
                row -> row.getString(1),
                "SELECT identity FROM ses_identity WHERE identity > ? AND (position('@' IN identity) = 0) = ?"
                        + " ORDER BY identity LIMIT ?",
                request.after(),
                domains,
                request.limit());
        return request.page(found, identity -> identity);
    }

    /** Whether mail may come from this address: itself, its domain or a domain above is an identity. */
    boolean allow(String address) {
        List<String> candidates = new ArrayList<>();
        candidates.add(key(address));
        for (String domain = Addresses.domain(address); domain.contains("."); domain = parent(domain)) {
            candidates.add(domain);
        }
        return containsAny(candidates);
    }

    private boolean containsAny(List<String> identities) {
        return sql.first(row -> true, "SELECT 1 FROM ses_identity WHERE identity = ANY (?) LIMIT 1", (Object)
                        identities.toArray(String[]::new))
                .isPresent();
    }

    private static String parent(String domain) {
        return domain.substring(domain.indexOf('.') + 1);
    }

    private static String key(String identity) {
        return Addresses.normalized(identity);
    }
}
