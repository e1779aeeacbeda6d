package io.cadastro.localcloud.secretsmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonService;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The values of secrets, and the labels of their versions. */
final class ValueOperations {
    private static final int MOST_STAGES = 20;

    private final SecretOperations secrets;
    private final Versions versions;

    ValueOperations(SecretOperations secrets, Versions versions) {
        this.secrets = secrets;
        this.versions = versions;
    }

    ObjectNode get(ObjectNode request) {
        Secret secret = secrets.findLiving(request);
        SecretVersion version = version(secret, request);
        ObjectNode answer = answer(secret)
                .put("VersionId", version.id())
                .put("CreatedDate", Descriptions.seconds(version.created()));
        versions.value(secret, version).writeTo(answer);
        version.stages().stream().sorted().forEach(answer.putArray("VersionStages")::add);
        return answer;
    }

    private SecretVersion version(Secret secret, ObjectNode request) {
        String id = request.path("VersionId").asText("");
        String stage = request.path("VersionStage").asText(id.isEmpty() ? Stages.CURRENT : "");
        SecretVersion found = versions.of(secret).stream()
                .filter(version -> id.isEmpty()
                        ? version.stages().contains(stage)
                        : version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> SecretsManagerException.notFound(
                        " value for " + (id.isEmpty() ? "staging label: " + stage : "VersionId: " + id)));
        if (!stage.isEmpty() && !found.stages().contains(stage)) {
            throw SecretsManagerException.request(
                    "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return found;
    }

    ObjectNode put(ObjectNode request) {
        Secret secret = secrets.findLiving(request);
        SecretValue value = SecretValue.of(request)
                .orElseThrow(
                        () -> SecretsManagerException.request("You must provide either SecretString or SecretBinary."));
        SecretVersion version = versions.put(secret, Versions.idOf(request), value, stages(request));
        ObjectNode answer = answer(secret).put("VersionId", version.id());
        version.stages().stream().sorted().forEach(answer.putArray("VersionStages")::add);
        return answer;
    }

    private static Set<String> stages(ObjectNode request) {
        Set<String> stages = new TreeSet<>();
        request.path("VersionStages").forEach(stage -> stages.add(stage.asText()));
        if (stages.size() > MOST_STAGES) {
            throw SecretsManagerException.of("LimitExceededException", "A version has at most 20 staging labels.");
        }
        return stages.isEmpty() ? Set.of(Stages.CURRENT) : stages;
    }

    ObjectNode listVersions(ObjectNode request) {
        Secret secret = secrets.find(request);
        boolean deprecated = request.path("IncludeDeprecated").asBoolean();
        ObjectNode answer = answer(secret);
        ArrayNode list = answer.putArray("Versions");
        for (SecretVersion version : versions.of(secret)) {
            if (deprecated || !version.stages().isEmpty()) {
                ObjectNode entry = list.addObject()
                        .put("VersionId", version.id())
                        .put("CreatedDate", Descriptions.seconds(version.created()));
                version.stages().stream().sorted().forEach(entry.putArray("VersionStages")::add);
            }
        }
        return answer;
    }

    ObjectNode updateStage(ObjectNode request) {
        Secret secret = secrets.findLiving(request);
        String stage = request.path("VersionStage").asText();
        Optional<String> to = text(request, "MoveToVersionId");
        Stages stages = new Stages(versions.of(secret));
        to.filter(id -> !stages.hasVersion(id)).ifPresent(id -> {
            throw SecretsManagerException.parameter("Not a valid version: " + id);
        });
        if (to.isEmpty() && stage.equals(Stages.CURRENT)) {
            throw SecretsManagerException.parameter("You can only move staging label AWSCURRENT to a different secret"
                    + " version. It can't be completely removed.");
        }
        demandNamed(stage, stages.holder(stage).filter(id -> !Optional.of(id).equals(to)), request);
        to.ifPresentOrElse(id -> stages.move(stage, id), () -> stages.remove(stage));
        versions.label(secret, stages);
        return answer(secret);
    }

    /** Whoever takes a label from a version has to say which. */
    private static void demandNamed(String stage, Optional<String> holder, ObjectNode request) {
        Optional<String> from = text(request, "RemoveFromVersionId");
        if (holder.isPresent() && from.isEmpty()) {
            throw SecretsManagerException.parameter("The parameter RemoveFromVersionId can't be empty. Staging label "
                    + stage + " is currently attached to version " + holder.get()
                    + ", so you must explicitly reference that version in RemoveFromVersionId.");
        }
        if (from.isPresent() && !from.equals(holder)) {
            throw SecretsManagerException.parameter(
                    "The staging label " + stage + " isn't currently attached to version " + from.get() + ".");
        }
    }

    private static Optional<String> text(ObjectNode request, String parameter) {
        return Optional.of(request.path(parameter).asText("")).filter(text -> !text.isEmpty());
    }

    private static ObjectNode answer(Secret secret) {
        return JsonService.JSON.createObjectNode().put("ARN", secret.arn()).put("Name", secret.name());
    }
}
