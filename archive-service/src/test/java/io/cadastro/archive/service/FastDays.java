package io.cadastro.archive.service;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A document goes to the archive after one day, which is a second in the tests' local cloud. */
public class FastDays implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "cadastro.archive.after-days", "1",
                "cadastro.archive.sweep-every", "1s",
                "cadastro.archive.enforce-every", "1s");
    }
}
