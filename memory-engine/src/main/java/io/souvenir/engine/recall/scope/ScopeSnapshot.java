package io.souvenir.engine.recall.scope;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;
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


/**
 * A scope's ranking rows and words in memory, brought up to date by what changed since its revision. Readers take
 * {@link #rows()} once and work on that array, which never changes.
 */
final class ScopeSnapshot {

    private final LexicalScope words = new LexicalScope();
    private final Map<UUID, Integer> places = new ConcurrentHashMap<>();
    private volatile @Nullable RankingRow[] rows = {};
    private volatile Set<String> speakers = Set.of();
    private volatile int wordCount;
    private volatile RelatedEntities relatives = RelatedEntities.NONE;
    private volatile long rev;
    private long epoch = -1;

    /** One changed row; {@code row} and {@code terms} are null where the memory is gone. */
    record Change(int ord, @Nullable RankingRow row, @Nullable Terms terms) {
    }

    /** @param changes all rows written after the revision that the reader had, as they stand at {@code rev} */
    record Delta(long rev, long epoch, List<Change> changes) {
    }

    long rev() {
        return rev;
    }

    LexicalScope words() {
        return words;
    }

    /** Indexed by place; null where a memory is gone. */
    @Nullable
    RankingRow[] rows() {
        return rows;
    }

    /** How many memories there are. */
    int size() {
        return places.size();
    }

    /** How many words they have together. */
    int wordCount() {
        return wordCount;
    }

    /** Whom its memories name. */
    RelatedEntities relatives() {
        return relatives;
    }

    Set<String> speakers() {
        return speakers;
    }

    /** Where the memory stands in {@link #rows()}; null where there is none, or none yet. */
    @Nullable
    Integer place(UUID memoryId) {
        return places.get(memoryId);
    }

    /** Applies the delta unless a later one came first; false where rows have vanished and all must be loaded anew. */
    synchronized boolean apply(Delta delta) {
        if (epoch >= 0 && epoch != delta.epoch()) {
            return false;
        }
        epoch = delta.epoch();
        if (delta.rev() <= rev) {
            return true;
        }
        int highest = delta.changes().stream().mapToInt(Change::ord).max().orElse(-1);
        @Nullable RankingRow[] next = Arrays.copyOf(rows, Math.max(rows.length, highest + 1));
        for (Change change : delta.changes()) {
            apply(next, change);
        }
        rows = next;
        List<RankingRow> held = Stream.of(next).filter(Objects::nonNull).toList();
        speakers = held.stream().flatMap(row -> Stream.ofNullable(row.speaker())).collect(Collectors.toUnmodifiableSet());
        wordCount = held.stream().mapToInt(RankingRow::words).sum();
        relatives = RelatedEntities.of(next);
        rev = delta.rev();
        return true;
    }

    private void apply(@Nullable RankingRow[] next, Change change) {
        RankingRow row = change.row();
        Terms terms = change.terms();
        RankingRow before = next[change.ord()];
        if (before != null) {
            places.remove(before.memoryId());
        }
        if (row != null) {
            places.put(row.memoryId(), change.ord());
        }
        next[change.ord()] = row;
        if (row == null || terms == null) {
            words.remove(change.ord());
        } else {
            words.add(change.ord(), terms, row.session());
        }
    }
}
