package io.souvenir.engine.recall.ranking;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.PlainWords;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.recall.question.ParsedQuestion;
import io.souvenir.engine.recall.ranking.Ranking.Ranked;
import io.souvenir.engine.recall.scope.MemoryMentions;
import io.souvenir.engine.recall.scope.PairCosines;
import io.souvenir.engine.recall.scope.RankingRow;
import io.souvenir.engine.recall.scope.RelatedEntities;
import io.souvenir.engine.recall.scope.ScopeCandidates;

/** Turns with given cosines to any question; results come in the order of the turns. */
final class RankedChat {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

    private final PlainWords analyzer = new PlainWords();
    private final LexicalScope words = new LexicalScope();
    private final List<RankingRow> rows = new ArrayList<>();
    private final List<Double> cosines = new ArrayList<>();

    void say(int session, String speaker, String text, double cosine) {
        say(LocalDate.EPOCH, session, speaker, text, cosine);
    }

    void note(String day, String text, double cosine) {
        say(LocalDate.parse(day), 1 + rows.size(), "Ann", text, cosine);
    }

    private void say(LocalDate day, int session, String speaker, String text, double cosine) {
        int ord = rows.size();
        UUID id = new UUID(0, ord);
        rows.add(new RankingRow(id, ord, session, "user", speaker,
                day.atStartOfDay().plusMinutes(ord).toInstant(ZoneOffset.UTC), null, text.split(" ").length,
                text.endsWith("?"), 0, RankingRow.Content.TURN, RankingRow.Status.VALID));
        words.add(ord, analyzer.analyze(speaker + ": " + text), session);
        cosines.add(cosine);
    }

    /** Adds a fact that was learned from a turn. */
    void learn(int turn, String text, double cosine) {
        int ord = rows.size();
        UUID id = new UUID(0, ord);
        rows.add(new RankingRow(id, ord, 0, "user", null, Instant.EPOCH, null, text.split(" ").length, false, 0,
                new RankingRow.Content(Kind.FACT, List.of(turn), null, MemoryMentions.NONE),
                RankingRow.Status.VALID));
        words.add(ord, analyzer.analyze(text), 0);
        cosines.add(cosine);
    }

    double cosine(int ord) {
        return cosines.get(ord);
    }

    void setCosine(int ord, double cosine) {
        cosines.set(ord, cosine);
    }

    List<Ranked> ask(String question) {
        ScopeCandidates scope = new ScopeCandidates(rows.toArray(RankingRow[]::new), words, RelatedEntities.NONE,
                cosines.stream().mapToDouble(Double::doubleValue).toArray(), ord -> List.of(),
                any -> Uni.createFrom().item(PairCosines.NONE), false);
        return new Ranking(List.of(scope), new ParsedQuestion(question, null, analyzer, TODAY), Weights.STANDARD)
                .best(rows.size(), Threshold.ofScore(0), row -> true, PairCosines.NONE).stream()
                .sorted(comparing(ranked -> ranked.row().ord())).toList();
    }
}
