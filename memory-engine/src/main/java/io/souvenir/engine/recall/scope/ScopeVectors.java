package io.souvenir.engine.recall.scope;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/** The vectors of one scope. An array in {@code chunks} never changes once it is set. */
final class ScopeVectors extends ScopeState<ScopeVectors.Change> {

    private volatile @Nullable CodedVector[][] chunks = {};
    private volatile int size;

    /** All vectors of a memory; empty where it has none or was deleted. */
    record Change(int ord, List<float[]> vectors) {
    }

    int size() {
        return size;
    }

    @Override
    void apply(List<Change> changes) {
        int highest = changes.stream().mapToInt(Change::ord).max().orElse(-1);
        @Nullable CodedVector[][] next = Arrays.copyOf(chunks, Math.max(chunks.length, highest + 1));
        int total = size;
        for (Change change : changes) {
            CodedVector[] before = next[change.ord()];
            next[change.ord()] = change.vectors().stream().map(CodedVector::of).toArray(CodedVector[]::new);
            total += change.vectors().size() - (before == null ? 0 : before.length);
        }
        chunks = next;
        size = total;
    }

    /** The allowed memories that have the nearest {@code count} vectors. */
    int[] nearest(CodedVector question, int count, IntPredicate allowed) {
        @Nullable CodedVector[][] current = chunks;
        LongHeap best = new LongHeap(count);
        for (int ord = 0; ord < current.length; ord++) {
            CodedVector[] ofMemory = current[ord];
            for (int i = 0; ofMemory != null && i < ofMemory.length; i++) {
                long entry = (long) NumericUtils.floatToSortableInt(ofMemory[i].cosine(question)) << Integer.SIZE | ord;
                if ((best.size() < count || entry > best.top()) && allowed.test(ord)) {
                    best.insertWithOverflow(entry);
                }
            }
        }
        return IntStream.rangeClosed(1, best.size()).map(i -> (int) best.get(i)).distinct().toArray();
    }

    /** The first vector of each of the rows that has one. */
    Map<UUID, CodedVector> first(List<RankingRow> rows) {
        @Nullable CodedVector[][] current = chunks;
        Map<UUID, CodedVector> vectors = new HashMap<>();
        for (RankingRow row : rows) {
            CodedVector[] ofMemory = row.ord() < current.length ? current[row.ord()] : null;
            if (ofMemory != null && ofMemory.length > 0) {
                vectors.put(row.memoryId(), ofMemory[0]);
            }
        }
        return vectors;
    }

    /** The cosines of each of the rows, by its place. */
    ChunkCosines cosines(CodedVector question, RankingRow[] rows) {
        @Nullable CodedVector[][] current = chunks;
        ChunkCosines cosines = new ChunkCosines(rows.length);
        for (int i = 0; i < rows.length; i++) {
            CodedVector[] ofMemory = rows[i].ord() < current.length ? current[rows[i].ord()] : null;
            for (int chunk = 0; ofMemory != null && chunk < ofMemory.length; chunk++) {
                cosines.add(i, chunk, ofMemory[chunk].cosine(question));
            }
        }
        return cosines;
    }
}
