package io.souvenir.engine.recall;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.provider.project.ProjectModels;
import io.souvenir.engine.recall.ranking.RankingProfiles;
import io.souvenir.engine.tenancy.ProjectRef;

/** Reads what a project has chosen for its searches. */
@ApplicationScoped
class RecallPlanner {

    private final RankingProfiles profiles;
    private final ProjectModels models;
    private final Embedders embedders;

    RecallPlanner(RankingProfiles profiles, ProjectModels models, Embedders embedders) {
        this.profiles = profiles;
        this.models = models;
        this.embedders = embedders;
    }

    Uni<RecallPlan> plan(ProjectRef project, RecallRequest request) {
        return profiles.of(project).chain(settings -> models.rerank(project).chain(reranker -> {
            long began = System.nanoTime();
            return embedders.of(project)
                    .map(inUse -> new RecallPlan(project, request, settings, reranker, inUse.live(), began));
        }));
    }
}
