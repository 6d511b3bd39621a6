package io.souvenir.engine.testing;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Models stand on loopback, and nobody waits long for them. Holds for all tests of the module: it starts Quarkus once. */
public class ModelsOnLoopback implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("souvenir.outbound.allow", "127.0.0.1:1024-65535", "souvenir.extraction.backoff", "PT0.01S",
                "souvenir.extraction.deadline", "PT3S", "souvenir.embedders.freshness", "PT0.1S", "souvenir.embedders.stale",
                "PT0.5S", "souvenir.embedders.rest", "PT0.2S", "souvenir.embedders.question-timeout", "PT2S",
                "souvenir.reembedding.grace", "PT2S", "souvenir.reembedding.pause", "PT0.3S", "souvenir.reembedding.page", "4");
    }

    @Override
    public void stop() {
        // There is nothing to stop.
    }
}
