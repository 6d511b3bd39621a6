package io.souvenir.engine.recall.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;


/**
 * Whom the memories of a scope name and how they relate them, gathered once per change of the scope.
 *
 * @param names each name's words, with the numbers of whom it stands for
 * @param naming how many memories name each
 * @param links what holds, from memories that are not kept back
 * @param memories how many places the scope has
 */
record RelatedEntities(Map<List<String>, Set<Integer>> names, Map<Integer, Integer> naming, List<MemoryMentions.Link> links,
        int memories) {

    static final RelatedEntities NONE = new RelatedEntities(Map.of(), Map.of(), List.of(), 0);

    static RelatedEntities of(@Nullable RankingRow[] rows) {
        Map<List<String>, Set<Integer>> names = new HashMap<>();
        Map<Integer, Integer> naming = new HashMap<>();
        List<MemoryMentions.Link> links = new ArrayList<>();
        for (RankingRow row : rows) {
            if (row == null || row.nature().mentions().isNone()) {
                continue;
            }
            row.nature().mentions().names().forEach(
                    (name, entity) -> names.computeIfAbsent(List.of(name.split(" ")), any -> new HashSet<>()).add(entity));
            new HashSet<>(row.nature().mentions().names().values()).forEach(entity -> naming.merge(entity, 1, Integer::sum));
            if (row.holds() && !row.standing().quarantined()) {
                links.addAll(row.nature().mentions().links());
            }
        }
        return new RelatedEntities(names, naming, links, rows.length);
    }
}
