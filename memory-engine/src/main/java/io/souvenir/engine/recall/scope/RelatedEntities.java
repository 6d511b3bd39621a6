package io.souvenir.engine.recall.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entities of a scope and their relations, collected once per change of the scope.
 *
 * @param names entity numbers by the words of a name
 * @param mentionCounts how many memories mention each entity
 * @param relations of memories that are valid and not quarantined
 * @param size one more than the highest number of a memory
 */
public record RelatedEntities(Map<List<String>, Set<Integer>> names, Map<Integer, Integer> mentionCounts,
        List<MemoryMentions.Relation> relations, int size) {

    public static final RelatedEntities NONE = new RelatedEntities(Map.of(), Map.of(), List.of(), 0);

    RelatedEntities among(int memories) {
        return new RelatedEntities(names, mentionCounts, relations, memories);
    }

    /** @param rows that mention entities */
    static RelatedEntities of(Collection<RankingRow> rows, int size) {
        Map<List<String>, Set<Integer>> names = new HashMap<>();
        Map<Integer, Integer> mentionCounts = new HashMap<>();
        List<MemoryMentions.Relation> relations = new ArrayList<>();
        for (RankingRow row : rows) {
            MemoryMentions mentions = row.content().mentions();
            mentions.names().forEach(
                    (name, entity) -> names.computeIfAbsent(List.of(name.split(" ")), any -> new HashSet<>()).add(entity));
            new HashSet<>(mentions.names().values()).forEach(entity -> mentionCounts.merge(entity, 1, Integer::sum));
            if (row.valid() && !row.status().quarantined()) {
                relations.addAll(mentions.relations());
            }
        }
        return new RelatedEntities(names, mentionCounts, relations, size);
    }
}
