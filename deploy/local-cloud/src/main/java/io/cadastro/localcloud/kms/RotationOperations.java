package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.protocol.JsonService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** New material for keys: on demand, and every so many of the cloud's days. */
final class RotationOperations {
    private static final int MOST_ON_DEMAND = 25;

    private final KeyStore store;
    private final Keys keys;
    private final CloudClock clock;

    RotationOperations(KeyStore store, Keys keys, CloudClock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    ObjectNode enable(ObjectNode request) {
        int days = request.hasNonNull("RotationPeriodInDays")
                ? Parameters.number(request, "RotationPeriodInDays", 90, 2560)
                : 365;
        String id = rotatable(request, "EnableKeyRotation").id();
        store.change(id, key -> key.with(key.settings().withRotation(days, after(days))));
        return object();
    }

    ObjectNode disable(ObjectNode request) {
        String id = rotatable(request, "DisableKeyRotation").id();
        store.change(id, key -> key.with(key.settings().withRotation(null, null)));
        return object();
    }

    private Instant after(int days) {
        return clock.cloudTime().plus(Duration.ofDays(days));
    }

    ObjectNode status(ObjectNode request) {
        KmsKey key = keys.findById(request, "KeyId");
        demandSymmetric(key, "GetKeyRotationStatus");
        Integer days = key.settings().rotationDays();
        ObjectNode answer = object().put("KeyId", key.arn()).put("KeyRotationEnabled", days != null);
        if (days != null) {
            answer.put("RotationPeriodInDays", days);
            answer.put(
                    "NextRotationDate",
                    KeyOperations.seconds(clock.realTimeOf(key.settings().nextRotation())));
        }
        return answer;
    }

    ObjectNode rotate(ObjectNode request) {
        KmsKey key = rotatable(request, "RotateKeyOnDemand");
        if (key.rotations().stream().filter(Rotation::onDemand).count() >= MOST_ON_DEMAND) {
            throw KmsException.of(
                    "LimitExceededException",
                    "The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations"
                            + " can be performed for this key: " + key.arn());
        }
        store.rotate(key.id(), new Rotation(clock.now(), true));
        return object().put("KeyId", key.arn());
    }

    ObjectNode list(ObjectNode request) {
        KmsKey key = keys.findById(request, "KeyId");
        SortedMap<String, Rotation> rotations = new TreeMap<>();
        for (Rotation rotation : key.rotations()) {
            rotations.put(String.format(Locale.ROOT, "%03d", rotations.size()), rotation);
        }
        return Listing.of(request, "Rotations", rotations, (number, rotation) -> object().put("KeyId", key.id())
                .put("RotationDate", KeyOperations.seconds(rotation.date()))
                .put("RotationType", rotation.type()));
    }

    /** Rotates the keys for which it is time. A key that has had as many rotations as it can stays as it is. */
    void rotateDue() {
        Instant now = clock.cloudTime();
        for (KmsKey key : List.copyOf(store.keys().values())) {
            KeySettings settings = key.settings();
            if (settings.nextRotation() != null && !settings.nextRotation().isAfter(now) && canRotate(key)) {
                store.rotate(key.id(), new Rotation(clock.now(), false));
                int days = settings.rotationDays();
                store.change(key.id(), due -> due.with(due.settings().withRotation(days, after(days))));
            }
        }
    }

    private static boolean canRotate(KmsKey key) {
        return key.settings().enabled() && key.material().generations().size() < Ciphertext.MOST_GENERATIONS;
    }

    private KmsKey rotatable(ObjectNode request, String operation) {
        KmsKey key = Keys.demandEnabled(keys.findToChange(request, "KeyId"));
        demandSymmetric(key, operation);
        return key;
    }

    private static void demandSymmetric(KmsKey key, String operation) {
        if (key.spec() != KeySpec.SYMMETRIC_DEFAULT) {
            throw KmsException.of(
                    "UnsupportedOperationException",
                    key.arn() + " key spec is " + key.spec() + " which is not valid for " + operation + ".");
        }
    }

    private static ObjectNode object() {
        return JsonService.JSON.createObjectNode();
    }
}
