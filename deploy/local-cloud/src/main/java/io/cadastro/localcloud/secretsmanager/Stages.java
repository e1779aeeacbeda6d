package io.cadastro.localcloud.secretsmanager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which labels are attached to which versions of a secret: each label to at most one. */
final class Stages {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    private final Map<String, Set<String>> byVersion = new LinkedHashMap<>();

    Stages(List<SecretVersion> versions) {
        versions.forEach(version -> byVersion.put(version.id(), new TreeSet<>(version.stages())));
    }

    Optional<String> holder(String stage) {
        return byVersion.entrySet().stream()
                .filter(version -> version.getValue().contains(stage))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean hasVersion(String id) {
        return byVersion.containsKey(id);
    }

    void remove(String stage) {
        byVersion.values().forEach(stages -> stages.remove(stage));
    }

    /** Attaches the label to this version alone. The version that was current is the previous one from then on. */
    void move(String stage, String version) {
        Optional<String> before = holder(stage).filter(id -> !id.equals(version));
        remove(stage);
        byVersion.computeIfAbsent(version, id -> new TreeSet<>()).add(stage);
        if (stage.equals(CURRENT)) {
            before.ifPresent(id -> move(PREVIOUS, id));
        }
    }

    Map<String, Set<String>> byVersion() {
        return byVersion;
    }
}
