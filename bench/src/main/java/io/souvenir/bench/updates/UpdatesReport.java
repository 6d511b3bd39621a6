package io.souvenir.bench.updates;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.updates.HistoryRunner.Outcome;

record UpdatesReport(@JsonUnwrapped Run run, List<Outcome> outcomes) {

    String markdown() {
        int expected = outcomes.stream().mapToInt(Outcome::expected).sum();
        int superseded = outcomes.stream().mapToInt(Outcome::superseded).sum();
        int wrong = outcomes.stream().mapToInt(it -> it.wronglySuperseded().size()).sum();
        int missed = outcomes.stream().mapToInt(it -> it.missed().size()).sum();
        MarkdownTable table = new MarkdownTable("figure", "of", "share");
        share(table, "superseded correctly (precision)", superseded - wrong, superseded);
        share(table, "found changes (recall)", expected - missed, expected);
        long repeats = outcomes.stream().filter(it -> it.kind().equals("duplicate")).count();
        share(table, "repeats stored once", repeats - outcomes.stream().mapToLong(it -> it.stored().size()).sum(), repeats);
        answers(table, "latest: the first hit contains the answer", it -> !it.asOf() && it.right(), it -> !it.asOf());
        answers(table, "latest, latest_only", it -> !it.asOf() && it.rightOfLatest(), it -> !it.asOf());
        answers(table, "as of a day: the first hit contains the answer", it -> it.asOf() && it.right(), Outcome.Answer::asOf);
        return """
                # Changing facts: %d histories

                %s
                Lost texts: %d. All calls used HTTP, offline, with `infer: false` and one sentence an add.

                %s
                %s
                """.formatted(outcomes.size(), table, outcomes.stream().mapToInt(it -> it.lost().size()).sum(), faults(),
                run.lines());
    }

    private static void share(MarkdownTable table, String figure, long part, long whole) {
        table.row(figure, part + " of " + whole, whole == 0 ? "–" : MarkdownTable.number(100.0 * part / whole, 1) + " %");
    }

    private void answers(MarkdownTable table, String figure, Predicate<Outcome.Answer> right, Predicate<Outcome.Answer> asked) {
        share(table, figure, answers().filter(right).count(), answers().filter(asked).count());
    }

    private Stream<Outcome.Answer> answers() {
        return outcomes.stream().flatMap(it -> it.answers().stream());
    }

    private String faults() {
        StringBuilder faults = new StringBuilder();
        for (Outcome outcome : outcomes) {
            list(faults, outcome.id(), "superseded wrongly", outcome.wronglySuperseded());
            list(faults, outcome.id(), "not superseded", outcome.missed());
            list(faults, outcome.id(), "lost", outcome.lost());
            list(faults, outcome.id(), "stored twice", outcome.stored());
            list(faults, outcome.id(), "answered wrong", outcome.answers().stream().filter(it -> !it.right())
                    .map(it -> it.ask() + " → " + it.first()).toList());
        }
        return faults.toString();
    }

    private static void list(StringBuilder faults, String id, String what, List<String> texts) {
        texts.forEach(text -> faults.append("- ").append(id).append(", ").append(what).append(": ").append(text).append('\n'));
    }
}
