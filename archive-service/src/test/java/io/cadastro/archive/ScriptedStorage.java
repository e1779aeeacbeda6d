package io.cadastro.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A storage that answers what the test says, and remembers what it was asked. */
final class ScriptedStorage implements ColdStorage {
    final List<String> restores = new ArrayList<>();
    RestoreAnswer answer = RestoreAnswer.STARTED;
    StoredObject stored;
    RuntimeException failure;

    @Override
    public Optional<StoredObject> inspect(ObjectVersion location) {
        failIfAsked();
        return Optional.ofNullable(stored);
    }

    @Override
    public RestoreAnswer restore(ObjectVersion location, int days, RetrievalTier tier) {
        failIfAsked();
        restores.add(location.key() + " " + days + " " + tier.s3Name());
        return answer;
    }

    private void failIfAsked() {
        if (failure != null) {
            throw failure;
        }
    }
}
