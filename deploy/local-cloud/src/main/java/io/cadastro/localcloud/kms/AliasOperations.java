package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonService;

/** Names for keys, which can be moved to other keys. */
final class AliasOperations {
    private final KeyStore store;
    private final Keys keys;

    AliasOperations(KeyStore store, Keys keys) {
        this.store = store;
        this.keys = keys;
    }

    ObjectNode create(ObjectNode request) {
        String name = name(request);
        KmsKey target = target(request);
        if (!store.addAlias(name, target.id())) {
            throw KmsException.of(
                    "AlreadyExistsException", "An alias with the name " + Keys.ALIAS_ARN + name + " already exists");
        }
        return object();
    }

    ObjectNode update(ObjectNode request) {
        String name = name(request);
        KmsKey current = keys.find(name);
        KmsKey target = target(request);
        if (current.spec().isKeyPair() != target.spec().isKeyPair()
                || current.spec().usage() != target.spec().usage()) {
            throw KmsException.validation(
                    "The alias " + name + " can only be moved to a key of the same type and key usage");
        }
        store.changeAlias(name, target.id());
        return object();
    }

    ObjectNode delete(ObjectNode request) {
        String name = name(request);
        if (!store.deleteAlias(name)) {
            throw KmsException.notFound("Alias " + Keys.ALIAS_ARN + name);
        }
        return object();
    }

    ObjectNode list(ObjectNode request) {
        String wanted =
                request.hasNonNull("KeyId") ? keys.find(request, "KeyId").id() : null;
        return Listing.of(
                request,
                "Aliases",
                store.aliases(),
                (name, keyId) -> wanted == null || wanted.equals(keyId) ? entry(name, keyId) : null);
    }

    private static ObjectNode entry(String name, String keyId) {
        return object().put("AliasName", name)
                .put("AliasArn", Keys.ALIAS_ARN + name)
                .put("TargetKeyId", keyId);
    }

    private static String name(ObjectNode request) {
        String name = Parameters.required(request, "AliasName");
        if (!name.matches("alias/[a-zA-Z0-9/_-]{1,250}")) {
            throw KmsException.validation("Alias must start with the prefix \"alias/\" and hold only letters, digits,"
                    + " slashes, underscores and dashes: " + name);
        }
        if (name.startsWith("alias/aws/")) {
            throw KmsException.of("NotAuthorizedException", "Aliases that begin with alias/aws/ are AWS's own");
        }
        return name;
    }

    private KmsKey target(ObjectNode request) {
        if (Parameters.required(request, "TargetKeyId").contains(Keys.ALIAS)) {
            throw KmsException.validation("Aliases must refer to keys. Not aliases");
        }
        return Keys.demandNotPending(keys.findToChange(request, "TargetKeyId"));
    }

    private static ObjectNode object() {
        return JsonService.JSON.createObjectNode();
    }
}
