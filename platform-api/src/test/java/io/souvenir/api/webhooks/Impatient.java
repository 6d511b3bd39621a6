package io.souvenir.api.webhooks;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Receivers stand on loopback; three attempts in quick succession; two workers, one for each host. */
public class Impatient implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("souvenir.outbound.allow", "127.0.0.1:1024-65535,127.0.0.3:1024-65535", "souvenir.webhooks.delays",
                "PT0.1S,PT0.1S",
                "souvenir.webhooks.workers", "2", "souvenir.webhooks.per-host", "1");
    }
}
