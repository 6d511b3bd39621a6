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

/** Refuses adds to a project that holds as many memories as it may. */
@ApplicationScoped
public class MemoryQuota {

    private static final int PROJECTS = 10_000;

    private final MemoryLists memories;
    private final long most;
    private final Cache<ProjectRef, Long> counts;

    MemoryQuota(MemoryLists memories, LimitsConfig config) {
        this.memories = memories;
        this.most = config.memoriesPerProject();
        this.counts = Caffeine.newBuilder().maximumSize(PROJECTS).expireAfterWrite(config.countedFor()).build();
    }

    /** Fails as {@code QUOTA_EXCEEDED} where the project is full. */
    public Uni<Void> admit(ProjectRef project) {
        return most <= 0 ? Uni.createFrom().voidItem() : count(project).invoke(this::admit).replaceWithVoid();
    }

    private void admit(long count) {
        if (count >= most) {
            throw new SouvenirException(ErrorCode.QUOTA_EXCEEDED,
                    "The project holds " + count + " memories and may hold " + most + "; forget some to add others");
        }
    }

    private Uni<Long> count(ProjectRef project) {
        Long known = counts.getIfPresent(project);
        return known != null ? Uni.createFrom().item(known)
                : memories.slice(project, new Filter.All(), Visibility.EVERYTHING, 0, 1).map(MemorySlice::total)
                        .invoke(total -> counts.put(project, total));
    }
}
