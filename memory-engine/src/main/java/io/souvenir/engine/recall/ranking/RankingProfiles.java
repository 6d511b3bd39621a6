package io.souvenir.engine.recall.ranking;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.settings.SettingsService;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * The named weights that projects may choose by their setting {@code ranking_profile}; an unknown name means the standard weights.
 * They are read at the start, so that an invalid profile ends the start and not a search.
 */
@Startup
@ApplicationScoped
public class RankingProfiles {

    private static final int MAX_PROJECTS = 10_000;

    /** After this time a change of a project's settings is in effect on all replicas. */
    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    private final Map<String, Weights> profiles;
    private final SettingsService settings;
    private final Cache<ProjectRef, RankingSettings> cache = Caffeine.newBuilder().maximumSize(MAX_PROJECTS)
            .expireAfterWrite(MAX_AGE).build();

    RankingProfiles(ProfilesConfig config, SettingsService settings) {
        this.settings = settings;
        this.profiles = config.profiles().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, profile -> Weights.STANDARD.with(profile.getValue())));
    }

    /** @param decay whether memories that are not returned in answers rank lower with time */
    public record RankingSettings(Weights weights, boolean decay) {
    }

    public Set<String> names() {
        return profiles.keySet();
    }

    public Uni<RankingSettings> of(ProjectRef project) {
        RankingSettings cached = cache.getIfPresent(project);
        return cached != null ? Uni.createFrom().item(cached)
                : settings.read(project).map(this::read).invoke(read -> cache.put(project, read));
    }

    private RankingSettings read(Map<String, Object> stored) {
        Weights weights = stored.get("ranking_profile") instanceof String name
                ? profiles.getOrDefault(name, Weights.STANDARD)
                : Weights.STANDARD;
        return new RankingSettings(weights, Boolean.TRUE.equals(stored.get("decay")));
    }
}
