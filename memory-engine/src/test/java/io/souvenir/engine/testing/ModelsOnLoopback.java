package io.souvenir.engine.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Models stand on loopback, and nobody waits long for them. */
public class ModelsOnLoopback implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("souvenir.outbound.allow", "127.0.0.1", "souvenir.extraction.backoff", "PT0.01S",
                "souvenir.extraction.deadline", "PT3S");
    }
}
