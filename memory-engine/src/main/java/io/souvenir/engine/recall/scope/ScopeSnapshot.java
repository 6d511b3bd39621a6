package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;

/**
 * A scope's ranking rows and terms. Readers take {@link #rows()} once: an array that has been handed out never changes.
 */
final class ScopeSnapshot extends ScopeState<ScopeSnapshot.Change> {

    private final LexicalScope words = new LexicalScope();
    private final Map<UUID, Integer> ords = new ConcurrentHashMap<>();
    private volatile @Nullable RankingRow[] rows = {};
    private volatile Set<String> speakers = Set.of();
    private volatile int wordCount;
    private volatile RelatedEntities entities = RelatedEntities.NONE;

    /** One changed row; {@code row} and {@code terms} are null where the memory was deleted. */
    record Change(int ord, @Nullable RankingRow row, @Nullable Terms terms) {
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
        for (Change change : changes) {
            apply(next, change);
        }
        rows = next;
        List<RankingRow> existing = Stream.of(next).filter(Objects::nonNull).toList();
        speakers = existing.stream().flatMap(row -> Stream.ofNullable(row.speaker())).collect(Collectors.toUnmodifiableSet());
        wordCount = existing.stream().mapToInt(RankingRow::words).sum();
        entities = RelatedEntities.of(next);
    }

    private void apply(@Nullable RankingRow[] next, Change change) {
        RankingRow row = change.row();
        Terms terms = change.terms();
        RankingRow before = next[change.ord()];
        if (before != null) {
            ords.remove(before.memoryId());
        }
        if (row != null) {
            ords.put(row.memoryId(), change.ord());
        }
        next[change.ord()] = row;
        if (row == null || terms == null) {
            words.remove(change.ord());
        } else {
            words.add(change.ord(), terms, row.session() == RankingRow.NO_SESSION ? -1 - change.ord() : row.session());
        }
    }
}
