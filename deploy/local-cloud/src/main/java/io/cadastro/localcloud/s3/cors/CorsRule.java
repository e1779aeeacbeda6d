package io.cadastro.localcloud.s3.cors;

import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.policy.Wildcard;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages may send which requests.
 *
 * @param exposed headers of answers that a page may see
 * @param maxAge for how many seconds a browser need not ask again
 */
public record CorsRule(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposed,
        Optional<Integer> maxAge) {
    private static final String ANY = "*";
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");

    static CorsRule of(XmlElement element) {
        CorsRule rule = new CorsRule(
                texts(element, "AllowedOrigin"),
                texts(element, "AllowedMethod"),
                texts(element, "AllowedHeader"),
                texts(element, "ExposeHeader"),
                element.number("MaxAgeSeconds"));
        if (rule.origins.isEmpty() || rule.methods.isEmpty()) {
            throw XmlElement.malformed();
        }
        rule.check();
        return rule;
    }

    private void check() {
        for (String method : methods) {
            if (!METHODS.contains(method)) {
                throw S3Exception.invalidRequest(
                        "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
            }
        }
        origins.forEach(origin -> requireOneWildcard("AllowedOrigin", origin));
        headers.forEach(header -> requireOneWildcard("AllowedHeader", header));
        for (String header : exposed) {
            if (header.contains(ANY)) {
                throw S3Exception.invalidRequest("ExposeHeader \"" + header
                        + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
            }
        }
    }

    private static void requireOneWildcard(String element, String text) {
        if (text.indexOf(ANY) != text.lastIndexOf(ANY)) {
            throw S3Exception.invalidRequest(element + " \"" + text + "\" can not have more than one wildcard.");
        }
    }

    private static List<String> texts(XmlElement element, String name) {
        return element.children(name).stream().map(XmlElement::text).toList();
    }

    boolean allows(String origin, String method, List<String> requested) {
        return origins.stream().anyMatch(allowed -> Wildcard.matches(allowed, origin))
                && methods.contains(method)
                && requested.stream().allMatch(this::allowsHeader);
    }

    private boolean allowsHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return headers.stream().anyMatch(allowed -> Wildcard.matches(allowed.toLowerCase(Locale.ROOT), lower));
    }

    /** Whether it is for whoever asks, so that it does not matter who does. */
    public boolean forEverybody() {
        return origins.contains(ANY);
    }
}
