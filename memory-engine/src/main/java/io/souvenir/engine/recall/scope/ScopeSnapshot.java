package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;

/**
 * A scope's ranking rows and terms. Readers take {@link #rows()} once: an array that has been handed out never changes. All else
 * may be ahead of it. A change costs by what changed, apart from a copy of that array.
 */
final class ScopeSnapshot extends ScopeState<ScopeSnapshot.Change> {

    private final LexicalScope words = new LexicalScope();
    private final Map<UUID, Integer> ords = new ConcurrentHashMap<>();
    private final Map<Integer, List<RankingRow>> factsOfTurns = new ConcurrentHashMap<>();
    private final Map<Integer, RankingRow> mentioning = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> turnsOfSpeakers = new ConcurrentHashMap<>();
    private final boolean sample;
    private volatile @Nullable RankingRow[] rows = {};
    private volatile Set<String> speakers = Set.of();
    private int countedWords;
    private volatile int wordCount;
    private volatile RelatedEntities entities = RelatedEntities.NONE;

    ScopeSnapshot() {
        this(false);
    }

    private ScopeSnapshot(boolean sample) {
        this.sample = sample;
    }

    /** One changed row; {@code row} and {@code terms} are null where the memory was deleted. */
    record Change(int ord, @Nullable RankingRow row, @Nullable Terms terms) {
    }

    /** The first rows of a scope that is too large to be read whole. */
    static ScopeSnapshot sample(Delta<Change> first) {
        ScopeSnapshot snapshot = new ScopeSnapshot(true);
        snapshot.append(first);
        return snapshot;
    }

    boolean isSample() {
        return sample;
    }

    LexicalScope words() {
        return words;
    }

    /** By number; null where a memory was deleted. */
    @Nullable
    RankingRow[] rows() {
        return rows;
    }

    int size() {
        return ords.size();
    }

    int wordCount() {
        return wordCount;
    }

    RelatedEntities entities() {
        return entities;
    }

    /** The rows that mention entities, in their order. */
    Stream<RankingRow> mentioning() {
        return mentioning.values().stream();
    }

    /** The facts that were learned from a turn. */
    List<RankingRow> factsOf(int turn) {
        return factsOfTurns.getOrDefault(turn, List.of());
    }

    Set<String> speakers() {
        return speakers;
    }

    /** The memory's index in {@link #rows()}; null where it has none, or none yet. */
    @Nullable
    Integer ord(UUID memoryId) {
        return ords.get(memoryId);
    }

    @Override
    void apply(List<Change> changes) {
        int highest = changes.stream().mapToInt(Change::ord).max().orElse(-1);
        @Nullable RankingRow[] next = Arrays.copyOf(rows, Math.max(rows.length, highest + 1));
        boolean otherEntities = false;
        for (Change change : changes) {
            RankingRow before = next[change.ord()];
            RankingRow after = change.row();
            next[change.ord()] = after;
            if (before != null) {
                otherEntities |= remove(before);
            }
            if (after != null) {
                otherEntities |= add(after);
            }
            setTerms(change);
        }
        rows = next;
        wordCount = countedWords;
        speakers = Set.copyOf(turnsOfSpeakers.keySet());
        entities = otherEntities ? RelatedEntities.of(mentioning.values(), next.length) : entities.among(next.length);
    }

    private void setTerms(Change change) {
        RankingRow row = change.row();
        Terms terms = change.terms();
        if (row == null || terms == null) {
            words.remove(change.ord());
        } else {
            words.add(change.ord(), terms, row.session() == RankingRow.NO_SESSION ? -1 - change.ord() : row.session());
        }
    }

    /** Answers whether it mentions entities, as {@link #remove}. */
    private boolean add(RankingRow row) {
        ords.put(row.memoryId(), row.ord());
        countedWords += row.words();
        String speaker = row.speaker();
        if (speaker != null) {
            turnsOfSpeakers.merge(speaker, 1, Integer::sum);
        }
        if (row.isFact()) {
            row.content().sources().forEach(turn -> factsOfTurns.merge(turn, List.of(row),
                    (known, more) -> Stream.concat(known.stream(), more.stream()).toList()));
        }
        if (row.content().mentions().isNone()) {
            return false;
        }
        mentioning.put(row.ord(), row);
        return true;
    }

    private boolean remove(RankingRow row) {
        ords.remove(row.memoryId());
        countedWords -= row.words();
        String speaker = row.speaker();
        if (speaker != null) {
            turnsOfSpeakers.computeIfPresent(speaker, (name, turns) -> turns == 1 ? null : turns - 1);
        }
        if (row.isFact()) {
            row.content().sources().forEach(turn -> factsOfTurns.computeIfPresent(turn, (any, facts) -> {
                List<RankingRow> others = facts.stream().filter(fact -> fact.ord() != row.ord()).toList();
                return others.isEmpty() ? null : others;
            }));
        }
        return mentioning.remove(row.ord()) != null;
    }
}
