package io.souvenir.engine.recall.ranking;

import io.quarkus.runtime.Startup;
import io.souvenir.engine.recall.RecallConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;


/**
 * The named weights that projects may choose among; a name unknown here, or none, stands for the standard ones. They are read at
 * the start, so that one which cannot be understood ends the start and not a search.
 */
@Startup
@ApplicationScoped
public class RankingProfiles {

    private final Map<String, Weights> profiles;

    RankingProfiles(RecallConfig config) {
        this.profiles = config.profiles().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, profile -> Weights.STANDARD.with(profile.getValue())));
    }

    public Set<String> names() {
        return profiles.keySet();
    }

    Weights named(String name) {
        return profiles.getOrDefault(name, Weights.STANDARD);
    }
}
