package io.souvenir.engine.recall.scope;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.tenancy.ProjectRef;

/** Decides which rows of the loaded scopes a request's filter lets pass. */
public final class RowFilter {

    private RowFilter() {
    }

    /** Rows carry validity, quarantine and expiry; PostgreSQL answers for all else that the scopes do not imply. */
    public static Uni<Predicate<RankingRow>> of(MemoryReader memories, ProjectRef project, Filter filter, boolean showExpired,
            List<LoadedScope> scopes) {
        LocalDate day = Filter.ValidAt.day(filter);
        List<Filter.ValidAt> times = Filter.ValidAt.in(filter);
        Predicate<RankingRow> current = row -> !row.status().quarantined() && (showExpired || !row.expired(day))
                && times.stream().allMatch(time -> time.at() == null || row.validAt(time.at()));
        Filter rest = Filter.ValidAt.without(filter);
        if (impliedByScopes(rest) || scopes.isEmpty()) {
            return Uni.createFrom().item(current);
        }
        return memories.matching(project, scopes.stream().map(LoadedScope::id).toList(), rest)
                .map(ids -> row -> current.test(row) && ids.contains(row.memoryId()));
    }

    /** A user's scope has all memories of that user and no others, so a filter of users alone needs no check. */
    private static boolean impliedByScopes(Filter filter) {
        ScopePins pins = ScopePins.of(filter);
        return pins.exact() && pins.agents().isEmpty() && pins.apps().isEmpty() && pins.runs().isEmpty();
    }
}
