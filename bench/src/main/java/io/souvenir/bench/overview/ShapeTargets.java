package io.souvenir.bench.overview;

import static io.souvenir.bench.overview.Target.Unit.PERCENT;
import static io.souvenir.bench.overview.Target.Unit.PLAIN;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares recall for each shape of traffic with its targets: on the unseen sets if they were measured, else on the others. */
final class ShapeTargets {

    private static final String UNSEEN = "unseen";
    private static final String BEAM = "beam";

    private final Optional<JsonNode> result;
    private final String half;

    ShapeTargets(Results results) {
        result = results.of(Results.SHAPES);
        half = sets().anyMatch(set -> text(set, "half").equals(UNSEEN)) ? UNSEEN : "dev";
    }

    List<Target> all() {
        Predicate<JsonNode> english = set -> text(set, "language").equals("en");
        Predicate<JsonNode> across = set -> text(set, "language").contains("→");
        return List.of(
                Target.atLeast("BEAM's chats, evidence @10, more than rank fusion", PERCENT, 0.1, beam("/souvenir/r10")
                        .flatMap(ours -> beam("/fusion/r10").map(fusion -> ours - fusion))),
                Target.atLeast(name("separate notes in English, the right one first"), PERCENT, 0.95,
                        mean(of("notes").and(english), "/souvenir/first")),
                Target.atLeast(name("separate notes in other languages, the right one first"), PERCENT, 0.75,
                        mean(of("notes").and(english.negate()).and(across.negate()), "/souvenir/first")),
                Target.reported(name("the same, asked in English"), PERCENT, mean(of("notes").and(across), "/souvenir/first")),
                Target.atLeast(name("facts beside a chat, evidence @10"), PERCENT, 0.95, mean(besideChat(), "/souvenir/r10")),
                Target.atLeast(name("facts beside a chat, MRR"), PLAIN, 0.8, mean(besideChat(), "/souvenir/mrr")),
                Target.atLeast(name("exact identifiers, the right one first"), PERCENT, 0.98,
                        mean(of("identifiers"), "/souvenir/first")),
                Target.atLeast(name("long documents, evidence @10"), PERCENT, 1, mean(of("long-documents"), "/souvenir/r10")),
                Target.atLeast(name("long documents, the fact is in a block of 2,000 tokens"), PERCENT, 0.95,
                        mean(of("long-documents"), "/in_block")),
                Target.atLeast(name("AUC of the top score, answerable against unanswerable"), PLAIN, 0.85, auc()),
                Target.atLeast("sets of all shapes on which R@10 and MRR are not below plain cosine", PERCENT, 1,
                        notBelowCosine()));
    }

    private String name(String figure) {
        return result.isPresent() ? figure + " (" + half + " sets)" : figure;
    }

    private Predicate<JsonNode> of(String shape) {
        return set -> text(set, "shape").equals(shape) && text(set, "half").equals(half);
    }

    private Predicate<JsonNode> besideChat() {
        return set -> text(set, "beside").equals("chat") && text(set, "half").equals(half);
    }

    private Optional<Double> beam(String figure) {
        return mean(set -> text(set, "half").equals(BEAM), figure);
    }

    /** The mean over all questions of the selected sets. */
    private Optional<Double> mean(Predicate<JsonNode> selected, String figure) {
        List<JsonNode> sets = sets().filter(selected).filter(set -> set.at(figure).isNumber()).toList();
        double questions = sets.stream().mapToInt(ShapeTargets::questions).sum();
        return questions == 0 ? Optional.empty() : Optional.of(sets.stream()
                .mapToDouble(set -> set.at(figure).asDouble() * questions(set)).sum() / questions);
    }

    private Optional<Double> auc() {
        return result.stream().flatMap(it -> it.path("unanswerable").valueStream())
                .filter(row -> text(row, "half").equals(half))
                .map(row -> row.path("auc").asDouble()).findFirst();
    }

    private Optional<Double> notBelowCosine() {
        List<JsonNode> sets = sets().toList();
        return sets.isEmpty() ? Optional.empty() : Optional.of(
                (double) sets.stream().filter(set -> !set.path("below_cosine").asBoolean()).count() / sets.size());
    }

    private Stream<JsonNode> sets() {
        return result.stream().flatMap(it -> it.path("sets").valueStream());
    }

    private static int questions(JsonNode set) {
        return set.path("questions").asInt();
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText();
    }
}
