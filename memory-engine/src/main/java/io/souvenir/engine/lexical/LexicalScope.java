package io.souvenir.engine.lexical;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.apache.lucene.util.ArrayUtil;
import org.jspecify.annotations.Nullable;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;

/**
 * Exact BM25 over the memories of one scope, by their ordinals. The cost of an addition depends on the new text alone, so that a scope
 * may be updated many times a second.
 *
 * <p>Safe for many threads: questions share a read lock, a change takes the write lock for one memory. Results are in the order of
 * the ordinals asked for; absent ordinals score 0.
 */
public final class LexicalScope {

    private static final float MAP_LOAD = 0.75f;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final IntObjectMap<Postings> postings = new IntObjectHashMap<>(64, MAP_LOAD);
    private final Windows windows = new Windows();
    private @Nullable Terms[] terms = {};
    private int bound;

    /** Sums of an earlier question, to be used again: a question allocates by what it asks for, not by the size of the scope. */
    private final AtomicReference<@Nullable Sums> spare = new AtomicReference<>();

    /** Adds or replaces the memory {@code ord}. Neighbours are the nearest ordinals of the same session. */
    public void add(int ord, Terms added, int session) {
        exclusively(() -> {
            forget(ord);
            terms = ArrayUtil.grow(terms, ord + 1);
            terms[ord] = added;
            bound = Math.max(bound, ord + 1);
            windows.insert(ord, session, added.length());
            for (int i = 0; i < added.hashes().length; i++) {
                // A part of words counts once.
                postingsOf(added.hashes()[i]).add(ord, Math.max(1, added.counts()[i]));
            }
        });
    }

    /** Removes the memory; an unknown ordinal is ignored. */
    public void remove(int ord) {
        exclusively(() -> forget(ord));
    }

    /** BM25 of these memories for the question. */
    public float[] score(Terms query, int[] ords) {
        return summed(sums -> addScores(query, sums), sums -> sums.of(ords));
    }

    /**
     * BM25 over the texts of each memory and of the two turns before and after it in the session. The longer these are, the more the
     * memory's own BM25 counts instead: the words of an assistant's answers say little about the messages between them.
     */
    public float[] scoreWindowed(Terms query, int[] ords) {
        float[] own = score(query, ords);
        return summed(sums -> {
            WindowedPass pass = new WindowedPass(windows, sums);
            forEachKnown(query, pass::add);
        }, sums -> {
            float[] scores = sums.of(ords);
            for (int i = 0; i < ords.length; i++) {
                float share = ords[i] < bound ? windows.shareOfWindow(ords[i]) : 0;
                scores[i] = share * scores[i] + (1 - share) * own[i];
            }
            return scores;
        });
    }

    /** The share of the question's idf that each memory contains, 0 to 1. */
    public float[] coverage(Terms query, int[] ords) {
        return summed(sums -> {
            double mass = 0;
            for (int i = 0; i < query.hashes().length; i++) {
                mass += Math.min(1, query.weight(i)) * idfOf(query.hashes()[i]);
            }
            double whole = mass;
            forEachKnown(query, (list, inQuery) -> {
                float share = (float) (Math.min(1, inQuery) * Bm25.idf(windows.size(), list.size()) / whole);
                for (int i = 0; i < list.size(); i++) {
                    sums.add(list.ord(i), share);
                }
            });
        }, sums -> sums.of(ords));
    }

    /** The allowed memories with the highest BM25, at most {@code count}, in no order. */
    public int[] best(Terms query, int count, IntPredicate allowed) {
        return summed(sums -> addScores(query, sums), sums -> sums.highest(count, allowed));
    }

    /** The turn before each of these memories in its session; -1 where there is none. */
    public int[] before(int[] ords) {
        return neighbours(ords, windows::previous);
    }

    /** The turn after each of these memories in its session; -1 where there is none. */
    public int[] after(int[] ords) {
        return neighbours(ords, windows::next);
    }

    private int[] neighbours(int[] ords, IntUnaryOperator neighbour) {
        return shared(() -> IntStream.of(ords)
                .map(ord -> ord < bound && terms[ord] != null ? neighbour.applyAsInt(ord) : Windows.NONE).toArray());
    }

    private void addScores(Terms query, Sums sums) {
        double average = windows.averageLength();
        forEachKnown(query, (list, inQuery) -> {
            double weight = inQuery * Bm25.idf(windows.size(), list.size());
            for (int i = 0; i < list.size(); i++) {
                int ord = list.ord(i);
                sums.add(ord, (float) (weight * Bm25.saturation(list.count(i), windows.length(ord), average)));
            }
        });
    }

    private <T> T summed(Consumer<Sums> pass, Function<Sums, T> result) {
        return shared(() -> {
            Sums kept = spare.getAndSet(null);
            Sums sums = kept != null && kept.bound() >= bound ? kept : new Sums(ArrayUtil.oversize(bound, Float.BYTES));
            pass.accept(sums);
            T found = result.apply(sums);
            sums.clear();
            spare.set(sums);
            return found;
        });
    }

    /** The greatest score of a memory that consists of the question's terms alone. */
    public double mass(Terms query) {
        return shared(() -> {
            double mass = 0;
            for (int i = 0; i < query.hashes().length; i++) {
                mass += query.weight(i) * idfOf(query.hashes()[i]);
            }
            return mass;
        });
    }

    /** The idf of the stem in this scope; highest for a stem of no memory. */
    public double idf(int hash) {
        return shared(() -> idfOf(hash));
    }

    /** The terms of the memory; null when there is none. */
    public @Nullable Terms terms(int ord) {
        lock.readLock().lock();
        try {
            return ord < bound ? terms[ord] : null;
        } finally {
            lock.readLock().unlock();
        }
    }

    public int size() {
        return shared(windows::size);
    }

    private void forget(int ord) {
        Terms present = ord < bound ? terms[ord] : null;
        if (present == null) {
            return;
        }
        terms[ord] = null;
        windows.remove(ord);
        for (int hash : present.hashes()) {
            Postings list = postingsOf(hash);
            list.remove(ord);
            if (list.size() == 0) {
                postings.remove(hash);
            }
        }
    }

    private Postings postingsOf(int hash) {
        Postings list = postings.get(hash);
        if (list == null) {
            list = new Postings();
            postings.put(hash, list);
        }
        return list;
    }

    private double idfOf(int hash) {
        Postings list = postings.get(hash);
        return Bm25.idf(windows.size(), list == null ? 0 : list.size());
    }

    private void forEachKnown(Terms query, TermVisitor visitor) {
        for (int i = 0; i < query.hashes().length; i++) {
            Postings list = postings.get(query.hashes()[i]);
            if (list != null) {
                visitor.visit(list, query.weight(i));
            }
        }
    }

    private void exclusively(Runnable change) {
        Lock write = lock.writeLock();
        write.lock();
        try {
            change.run();
        } finally {
            write.unlock();
        }
    }

    private <T> T shared(Supplier<T> question) {
        Lock read = lock.readLock();
        read.lock();
        try {
            return question.get();
        } finally {
            read.unlock();
        }
    }

    @FunctionalInterface
    private interface TermVisitor {

        void visit(Postings list, double inQuery);
    }
}
