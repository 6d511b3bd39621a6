package io.souvenir.bench.overview;

import static io.souvenir.bench.overview.Target.Unit.BYTES;
import static io.souvenir.bench.overview.Target.Unit.PERCENT;
import static io.souvenir.bench.overview.Target.Unit.PLAIN;
import static io.souvenir.bench.overview.Target.Unit.TIMES;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares the published figures with their targets. */
final class Targets {

    private static final String PUBLISHED = "1-4";
    private static final String ANSWERABLE = "all but abstention";
    /** The minimum evidence in a block for the figure of the smallest block. */
    private static final double ENOUGH = 0.85;
    private static final long MILLION = 1_000_000;

    private final Results results;

    Targets(Results results) {
        this.results = results;
    }

    List<Target> all() {
        List<Target> targets = new ArrayList<>(new ShapeTargets(results).all());
        targets.addAll(recall());
        targets.addAll(longChats());
        targets.addAll(changes());
        targets.addAll(cost());
        targets.addAll(scale());
        return targets;
    }

    private List<Target> recall() {
        return List.of(
                Target.atLeast("LOCOMO, categories 1 to 4, evidence @10", PERCENT, 0.835, locomo(PUBLISHED, "/recall/10")),
                Target.atLeast("LOCOMO, categories 1 to 4, evidence @30", PERCENT, 0.915, locomo(PUBLISHED, "/recall/30")),
                Target.atLeast("LOCOMO, categories 1 to 4, MRR", PLAIN, 0.66, locomo(PUBLISHED, "/mrr")),
                Target.atLeast("LOCOMO, category 1, all evidence @10", PERCENT, 0.29, locomo("1", "/complete_at10")),
                Target.reported("LOCOMO, category 5 (adversarial), evidence @10", PERCENT, locomo("5", "/recall/10")),
                Target.atLeast(
                        "LOCOMO with the data set's own facts (an oracle, no extraction), categories 1 to 4, evidence @10",
                        PERCENT, 0.845,
                        results.scores(Results.FACTS, PUBLISHED).flatMap(row -> value(row, "/recall/10"))));
    }

    private Optional<Double> locomo(String group, String figure) {
        return results.scores(Results.LOCOMO, group).flatMap(row -> value(row, figure));
    }

    private List<Target> longChats() {
        // The published run asks the sample's one question and own ones about the same history.
        String questions = results.of(Results.LONG_CHATS)
                .map(result -> ", one history, 1 question of LongMemEval and "
                        + (result.path("settings").path("questions").asInt() - 1) + " of our own")
                .orElse("");
        return List.of(
                Target.reported("LongMemEval" + questions + ", evidence turns @10", PERCENT, longChats("turns", "/recall/10")),
                Target.reported("LongMemEval" + questions + ", evidence turns @30", PERCENT, longChats("turns", "/recall/30")),
                Target.reported("LongMemEval" + questions + ", evidence sessions @10", PERCENT,
                        longChats("sessions", "/recall/10")));
    }

    private Optional<Double> longChats(String rows, String figure) {
        return results.of(Results.LONG_CHATS).flatMap(result -> Results.row(result.path(rows), ANSWERABLE))
                .flatMap(row -> value(row, figure));
    }

    private List<Target> changes() {
        List<Target> targets = new ArrayList<>();
        for (String result : List.of(Results.UPDATES, Results.UNSEEN)) {
            Optional<Histories> histories = results.of(result).map(Histories::of);
            String set = result.equals(Results.UPDATES) ? "changes that the rules were written with"
                    : "changes in other words, read before the rules were last changed";
            targets.add(Target.reported(set + ": superseded correctly (precision)", PERCENT,
                    histories.flatMap(Histories::precision)));
            targets.add(Target.reported(set + ": found changes (recall)", PERCENT,
                    histories.flatMap(Histories::recall)));
            targets.add(Target.reported(set + ": the first hit contains the current answer", PERCENT,
                    histories.flatMap(it -> it.right(false))));
            targets.add(Target.reported(set + ": the first hit contains the answer as of a day", PERCENT,
                    histories.flatMap(it -> it.right(true))));
        }
        return targets;
    }

    private List<Target> cost() {
        Optional<JsonNode> locomo = results.of(Results.LOCOMO);
        Optional<JsonNode> ingest = results.of(Results.INGEST);
        return List.of(
                Target.atMost(
                        "tokens of the smallest measured block with 85 % of the evidence, as a share of the whole conversation",
                        PERCENT,
                        0.1, locomo.flatMap(Targets::leastBlock)),
                Target.atMost("search p50, compared with the bare embedding of the question on one thread", TIMES, 1.6,
                        locomo.flatMap(it -> value(it, "/rounds/0/ratio_p50"))),
                Target.atMost("search p95, compared with the bare embedding of the question on one thread", TIMES, 2.5,
                        locomo.flatMap(it -> value(it, "/rounds/0/ratio_p95"))),
                Target.atLeast("ingest, one session an add, as a share of the bare embedding's throughput", PERCENT, 0.85,
                        ingest.flatMap(it -> value(it, "/ratio"))),
                Target.reported("the same with one turn an add", PERCENT, ingest.flatMap(it -> value(it, "/single"))),
                Target.reported("adds through Mem0's API, as a share of Souvenir's throughput", PERCENT, facade(0)),
                Target.reported("searches through Mem0's API, as a share of Souvenir's throughput", PERCENT, facade(1)),
                Target.reported("vectors of a short turn", PLAIN,
                        ingest.flatMap(it -> value(it, "/vectors_per_memory"))));
    }

    private Optional<Double> facade(int pair) {
        Optional<JsonNode> calls = results.of(Results.FACADE).map(it -> it.path("pairs").path(pair));
        return calls.flatMap(it -> value(it, "/ours/mean").flatMap(ours -> value(it, "/mem0/mean").map(mem0 -> ours / mem0)));
    }

    private static Optional<Double> leastBlock(JsonNode locomo) {
        return locomo.path("contexts").path("rows").valueStream()
                .filter(row -> row.path("group").asText().equals(PUBLISHED) && row.path("evidence").asDouble() >= ENOUGH)
                .map(row -> row.path("of_whole").asDouble()).min(Double::compare);
    }

    private List<Target> scale() {
        Optional<JsonNode> growth = results.of(Results.SCALE).map(it -> it.path("growth"));
        long memories = growth.map(it -> it.path("users").asLong() * it.path("memories_each").asLong()).orElse(MILLION);
        String size = "with %,d memories".formatted(memories);
        Optional<Double> grown = growth.flatMap(it -> value(it, "/growth"));
        return List.of(
                memories >= MILLION ? Target.atMost("search p50 " + size + ", compared with few memories", TIMES, 1.3, grown)
                        : Target.reported("search p50 " + size + " (the target needs a million), compared with few memories",
                                TIMES,
                                grown),
                Target.reported("PostgreSQL, bytes per memory, " + size, BYTES,
                        growth.flatMap(it -> value(it, "/postgres_bytes"))),
                Target.reported("Redis, resident bytes per memory, " + size, BYTES,
                        growth.flatMap(it -> value(it, "/redis_resident_bytes"))));
    }

    private static Optional<Double> value(JsonNode node, String pointer) {
        JsonNode value = node.at(pointer);
        return value.isNumber() ? Optional.of(value.asDouble()) : Optional.empty();
    }
}
