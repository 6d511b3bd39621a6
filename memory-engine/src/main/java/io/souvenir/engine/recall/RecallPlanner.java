package io.souvenir.engine.recall;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.recall.ranking.RankingProfiles;
import io.souvenir.engine.rerank.CrossEncoders;
import io.souvenir.engine.tenancy.ProjectRef;

/** Reads what a project has chosen for its searches. */
@ApplicationScoped
class RecallPlanner {

    private final RankingProfiles profiles;
    private final CrossEncoders crossEncoders;
    private final Embedders embedders;

    RecallPlanner(RankingProfiles profiles, CrossEncoders crossEncoders, Embedders embedders) {
        this.profiles = profiles;
        this.crossEncoders = crossEncoders;
        this.embedders = embedders;
    }

    Uni<RecallPlan> plan(ProjectRef project, RecallRequest request) {
        return profiles.of(project).chain(settings -> crossEncoders.of(project).chain(reranker -> {
            long began = System.nanoTime();
            return embedders.of(project)
                    .map(inUse -> new RecallPlan(project, request, settings, reranker, inUse.live(), began));
        }));
    }
}
