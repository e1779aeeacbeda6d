package io.cadastro.localcloud.ses.rest;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.ses.mail.Identities;
import io.cadastro.localcloud.ses.mail.Page;
import java.util.List;
import java.util.Map;

/** Addresses and domains that may send. */
final class IdentityOperations {
    private static final String PATH = "/v2/email/identities";

    private final Identities identities;

    IdentityOperations(Identities identities) {
        this.identities = identities;
    }

    void addTo(RestService service) {
        service.on("CreateEmailIdentity", "POST " + PATH, this::create)
                .on("ListEmailIdentities", "GET " + PATH, this::list)
                .on("GetEmailIdentity", "GET " + PATH + "/{identity}", this::get)
                .on("DeleteEmailIdentity", "DELETE " + PATH + "/{identity}", this::delete);
    }

    private Object create(RestRequest request) {
        String identity = request.required("EmailIdentity");
        if (Identities.isDomain(identity)) {
            Identities.requireDomain(identity);
        } else {
            Identities.requireAddress(identity);
        }
        if (!identities.add(identity)) {
            throw new AwsException(400, "AlreadyExistsException", "Email identity " + identity + " already exist.");
        }
        return Map.of("IdentityType", type(identity), "VerifiedForSendingStatus", true);
    }

    private Object get(RestRequest request) {
        String identity = request.path().get("identity");
        if (!identities.contains(identity)) {
            throw missing(identity);
        }
        return Map.of(
                "IdentityType",
                type(identity),
                "FeedbackForwardingStatus",
                true,
                "VerifiedForSendingStatus",
                true,
                "VerificationStatus",
                "SUCCESS",
                "Policies",
                Map.of(),
                "Tags",
                List.of());
    }

    private Object list(RestRequest request) {
        Page<String> page = identities.list(request.page());
        List<?> items = page.items().stream()
                .map(identity -> Map.of(
                        "IdentityType",
                        type(identity),
                        "IdentityName",
                        identity,
                        "SendingEnabled",
                        true,
                        "VerificationStatus",
                        "SUCCESS"))
                .toList();
        return RestOperations.answer("EmailIdentities", items, page);
    }

    private Object delete(RestRequest request) {
        String identity = request.path().get("identity");
        if (!identities.delete(identity)) {
            throw missing(identity);
        }
        return Map.of();
    }

    private static AwsException missing(String identity) {
        return new AwsException(404, "NotFoundException", "Email identity " + identity + " does not exist.");
    }

    private static String type(String identity) {
        return Identities.isDomain(identity) ? "DOMAIN" : "EMAIL_ADDRESS";
    }
}
