package io.souvenir.engine.recall.scope;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.recall.question.ParsedQuestion;

/**
 * Chooses the memories of a scope that are ranked: all of a small one. Of a larger one those whose vectors, words or entities are
 * near to the question, with their neighbours in the conversation and the facts that belong to them.
 */
final class CandidateSelection {

    /** All memories are ranked of a scope of this many, or where the filter allows no more. */
    static final int ALL = 1_000;

    private static final int BY_WORDS = 200;
    private static final int BY_ENTITIES = 100;

    private final ScopeSnapshot snapshot;
    private final @Nullable RankingRow[] rows;
    private final IntPredicate allowed;
    private final BitSet chosen = new BitSet();

    private CandidateSelection(ScopeSnapshot snapshot, @Nullable RankingRow[] rows, Predicate<RankingRow> allowed) {
        this.snapshot = snapshot;
        this.rows = rows;
        this.allowed = ord -> isAllowed(rows, ord, allowed);
    }

    static boolean isAllowed(@Nullable RankingRow[] rows, int ord, Predicate<RankingRow> allowed) {
        RankingRow row = ord < rows.length ? rows[ord] : null;
        return row != null && allowed.test(row);
    }

    /** @param nearest numbers of the memories with the nearest vectors; not needed where all are ranked */
    static RankingRow[] of(ScopeSnapshot snapshot, ParsedQuestion question, Predicate<RankingRow> allowed, IntStream nearest) {
        @Nullable RankingRow[] rows = snapshot.rows();
        if (snapshot.size() <= ALL) {
            return Stream.of(rows).flatMap(Stream::ofNullable).toArray(RankingRow[]::new);
        }
        CandidateSelection selection = new CandidateSelection(snapshot, rows, allowed);
        int[] few = IntStream.range(0, rows.length).filter(selection.allowed).limit(ALL + 1).toArray();
        if (few.length <= ALL) {
            IntStream.of(few).forEach(selection.chosen::set);
        } else {
            selection.chooseNearest(question, nearest);
        }
        selection.addNeighbours();
        selection.addFacts();
        return selection.chosen.stream().mapToObj(ord -> rows[ord]).flatMap(Stream::ofNullable).toArray(RankingRow[]::new);
    }

    private void chooseNearest(ParsedQuestion question, IntStream nearest) {
        nearest.filter(allowed).forEach(chosen::set);
        IntStream.of(snapshot.words().best(question.terms(), BY_WORDS, allowed)).forEach(chosen::set);
        GraphSignal graph = new GraphSignal(snapshot.entities(), question.words());
        if (graph.reachesAny()) {
            snapshot.mentioning().filter(row -> allowed.test(row.ord()) && graph.of(row) > 0)
                    .sorted((one, other) -> Double.compare(graph.of(other), graph.of(one))).limit(BY_ENTITIES)
                    .forEach(row -> chosen.set(row.ord()));
        }
    }

    /** A neighbour may be the better answer, and its signals need the chosen turn. */
    private void addNeighbours() {
        int[] turns = chosen.stream().toArray();
        IntStream.concat(IntStream.of(snapshot.words().before(turns)), IntStream.of(snapshot.words().after(turns)))
                .filter(ord -> ord >= 0 && ord < rows.length).forEach(chosen::set);
    }

    /** A fact is ranked with the turns that it was learned from. */
    private void addFacts() {
        List<RankingRow> all = chosen.stream().mapToObj(ord -> rows[ord]).flatMap(Stream::ofNullable).toList();
        all.forEach(row -> row.content().sources().stream().filter(turn -> turn < rows.length).forEach(chosen::set));
        all.forEach(row -> snapshot.factsOf(row.ord()).stream().map(RankingRow::ord).filter(ord -> ord < rows.length)
                .forEach(chosen::set));
    }
}
