package io.cadastro.localcloud.ses.query;

import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.ses.mail.Identities;
import io.cadastro.localcloud.ses.mail.Page;
import io.cadastro.localcloud.ses.mail.Refusal;
import io.cadastro.localcloud.ses.mail.SesException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Addresses and domains that may send. */
final class IdentityOperations {
    private static final int LONGEST_PAGE = 1000;

    private final Identities identities;

    IdentityOperations(Identities identities) {
        this.identities = identities;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "VerifyEmailIdentity", this::verifyEmailIdentity,
                "VerifyDomainIdentity", this::verifyDomainIdentity,
                "DeleteIdentity", (request, result) -> identities.delete(request.required("Identity")),
                "ListIdentities", this::listIdentities,
                "GetIdentityVerificationAttributes", this::verificationAttributes);
    }

    private void verifyEmailIdentity(QueryRequest request, Xml result) {
        String address = request.required("EmailAddress");
        Identities.requireAddress(address);
        identities.add(address);
    }

    private void verifyDomainIdentity(QueryRequest request, Xml result) {
        String domain = request.required("Domain");
        Identities.requireDomain(domain);
        identities.add(domain);
        result.text("VerificationToken", token(domain));
    }

    private void listIdentities(QueryRequest request, Xml result) {
        Page.Request page = QueryOperations.page(request, LONGEST_PAGE, LONGEST_PAGE);
        Optional<String> type = request.optional("IdentityType");
        Page<String> found = type.isEmpty() ? identities.list(page) : identities.list(isDomain(type.get()), page);
        result.element("Identities", () -> found.items().forEach(identity -> result.text("member", identity)));
        QueryOperations.nextToken(found, result);
    }

    private static boolean isDomain(String type) {
        return switch (type) {
            case "Domain" -> true;
            case "EmailAddress" -> false;
            default -> throw new SesException(Refusal.INVALID_PARAMETER, "Invalid identity type <" + type + ">.");
        };
    }

    private void verificationAttributes(QueryRequest request, Xml result) {
        result.element("VerificationAttributes", () -> request.list("Identities.member").stream()
                .filter(identities::contains)
                .forEach(identity -> entry(identity, result)));
    }

    private static void entry(String identity, Xml result) {
        result.element("entry", () -> result.text("key", identity).element("value", () -> {
            result.text("VerificationStatus", "Success");
            if (Identities.isDomain(identity)) {
                result.text("VerificationToken", token(identity));
            }
        }));
    }

    /** What would stand in the domain's TXT record: always the same for the same domain. */
    private static String token(String domain) {
        byte[] name = UUID.nameUUIDFromBytes(domain.getBytes(StandardCharsets.UTF_8))
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(name);
    }
}
