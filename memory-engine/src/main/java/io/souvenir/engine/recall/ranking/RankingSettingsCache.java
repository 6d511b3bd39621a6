package io.souvenir.engine.recall.ranking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.settings.SettingsService;
import io.souvenir.engine.tenancy.ProjectRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;


/** How each project wants its memories ranked, by its settings {@code ranking_profile} and {@code decay}. */
@ApplicationScoped
class RankingSettingsCache {

    private static final int PROJECTS = 10_000;

    /** A change holds everywhere within this time. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final SettingsService settings;
    private final RankingProfiles profiles;
    private final Cache<ProjectRef, Choice> cache = Caffeine.newBuilder().maximumSize(PROJECTS).expireAfterWrite(FRESH).build();

    RankingSettingsCache(SettingsService settings, RankingProfiles profiles) {
        this.settings = settings;
        this.profiles = profiles;
    }

    /** @param decay whether memories that are not used fade */
    record Choice(Weights weights, boolean decay) {
    }

    Uni<Choice> of(ProjectRef project) {
        Choice known = cache.getIfPresent(project);
        return known != null ? Uni.createFrom().item(known)
                : settings.read(project).map(this::choice).invoke(choice -> cache.put(project, choice));
    }

    private Choice choice(Map<String, Object> held) {
        Weights weights = held.get("ranking_profile") instanceof String name ? profiles.named(name) : Weights.STANDARD;
        return new Choice(weights, Boolean.TRUE.equals(held.get("decay")));
    }
}
