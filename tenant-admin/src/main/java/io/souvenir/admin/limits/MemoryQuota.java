package io.souvenir.admin.limits;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.MemoryLists;
import io.souvenir.engine.memory.MemorySlice;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.tenancy.ProjectRef;

/** Refuses adds to a project that has reached its limit of memories. */
@ApplicationScoped
public class MemoryQuota {

    private static final int PROJECTS = 10_000;

    private final MemoryLists memories;
    private final long limit;
    private final Cache<ProjectRef, Long> counts;

    MemoryQuota(MemoryLists memories, LimitsConfig config) {
        this.memories = memories;
        this.limit = config.memoriesPerProject();
        this.counts = Caffeine.newBuilder().maximumSize(PROJECTS).expireAfterWrite(config.countedFor()).build();
    }

    /** Fails as {@code QUOTA_EXCEEDED} if the project has reached the limit. */
    public Uni<Void> require(ProjectRef project) {
        return limit <= 0 ? Uni.createFrom().voidItem() : count(project).invoke(this::require).replaceWithVoid();
    }

    private void require(long count) {
        if (count >= limit) {
            throw new SouvenirException(ErrorCode.QUOTA_EXCEEDED,
                    "The project has " + count + " memories and may have " + limit + "; delete some to add others");
        }
    }

    private Uni<Long> count(ProjectRef project) {
        Long cached = counts.getIfPresent(project);
        return cached != null ? Uni.createFrom().item(cached)
                : memories.slice(project, new Filter.All(), Visibility.EVERYTHING, 0, 1).map(MemorySlice::total)
                        .invoke(total -> counts.put(project, total));
    }
}
