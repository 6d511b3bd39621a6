package io.souvenir.engine.recall.scope;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    /** What a request includes besides what is current. */
    public record Shown(boolean expired, boolean hidden) {
    }

    /** Rows carry validity, quarantine and expiry; PostgreSQL answers for all else that the scopes do not imply. */
    public static Uni<Predicate<RankingRow>> of(MemoryReader memories, ProjectRef project, Filter filter, Shown shown,
            List<LoadedScope> scopes) {
        LocalDate day = Filter.ValidAt.day(filter);
        List<Filter.ValidAt> times = Filter.ValidAt.in(filter);
        Predicate<RankingRow> current = row -> (shown.expired() || !row.expired(day))
                && times.stream().allMatch(time -> time.at() == null || row.validAt(time.at()));
        List<Long> ids = scopes.stream().map(LoadedScope::id).toList();
        Filter rest = Filter.ValidAt.without(filter);
        Uni<Predicate<RankingRow>> matching = impliedByScopes(rest) || scopes.isEmpty() ? Uni.createFrom().item(current)
                : memories.matching(project, ids, rest)
                        .map(found -> row -> current.test(row) && found.contains(row.memoryId()));
        return matching.chain(passes -> hidden(memories, project, shown.hidden() ? ids : List.of()).map(
                hidden -> row -> passes.test(row) && (!row.status().quarantined() || hidden.contains(row.memoryId()))));
    }

    /** Rows do not tell the hidden turns from what is in quarantine. */
    private static Uni<Set<UUID>> hidden(MemoryReader memories, ProjectRef project, List<Long> scopes) {
        return scopes.isEmpty() ? Uni.createFrom().item(Set.of()) : memories.hidden(project, scopes);
    }

    /** A user's scope has all memories of that user and no others, so a filter of users alone needs no check. */
    private static boolean impliedByScopes(Filter filter) {
        ScopePins pins = ScopePins.of(filter);
        return pins.exact() && pins.agents().isEmpty() && pins.apps().isEmpty() && pins.runs().isEmpty();
    }
}
