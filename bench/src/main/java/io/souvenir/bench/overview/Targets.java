package io.souvenir.bench.overview;

import static io.souvenir.bench.overview.Bound.Unit.BYTES;
import static io.souvenir.bench.overview.Bound.Unit.PERCENT;
import static io.souvenir.bench.overview.Bound.Unit.PLAIN;
import static io.souvenir.bench.overview.Bound.Unit.TIMES;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** What memory is to reach, held against what was published. */
final class Bounds {

    private static final String PUBLISHED = "1-4";
    private static final String ANSWERABLE = "all but abstention";
    /** A block that holds less is no answer to how few tokens are enough. */
    private static final double ENOUGH = 0.85;
    private static final long MILLION = 1_000_000;

    private final Results results;

    Bounds(Results results) {
        this.results = results;
    }

    List<Bound> all() {
        List<Bound> all = new ArrayList<>(recall());
        all.addAll(longChats());
        all.addAll(changes());
        all.addAll(cost());
        all.addAll(scale());
        return all;
    }

    private List<Bound> recall() {
        return List.of(
                Bound.atLeast("LOCOMO, categories 1 to 4, evidence @10", PERCENT, 0.835, locomo(PUBLISHED, "/recall/10")),
                Bound.atLeast("LOCOMO, categories 1 to 4, evidence @30", PERCENT, 0.915, locomo(PUBLISHED, "/recall/30")),
                Bound.atLeast("LOCOMO, categories 1 to 4, MRR", PLAIN, 0.66, locomo(PUBLISHED, "/mrr")),
                Bound.atLeast("LOCOMO, category 1, all evidence @10", PERCENT, 0.29, locomo("1", "/complete_at10")),
                Bound.reported("LOCOMO, category 5 (adversarial), evidence @10", PERCENT, locomo("5", "/recall/10")),
                Bound.atLeast("LOCOMO with its own facts, categories 1 to 4, evidence @10", PERCENT, 0.845,
                        results.scores(Results.FACTS, PUBLISHED).flatMap(row -> value(row, "/recall/10"))));
    }

    private Optional<Double> locomo(String group, String figure) {
        return results.scores(Results.LOCOMO, group).flatMap(row -> value(row, figure));
    }

    private List<Bound> longChats() {
        String questions = results.of(Results.LONG_CHATS)
                .map(result -> " (" + result.path("settings").path("questions").asInt() + " questions)").orElse("");
        return List.of(
                Bound.reported("LongMemEval" + questions + ", evidence turns @10", PERCENT, longChats("turns", "/recall/10")),
                Bound.reported("LongMemEval" + questions + ", evidence turns @30", PERCENT, longChats("turns", "/recall/30")),
                Bound.reported("LongMemEval" + questions + ", evidence sessions @10", PERCENT,
                        longChats("sessions", "/recall/10")));
    }

    private Optional<Double> longChats(String rows, String figure) {
        return results.of(Results.LONG_CHATS).flatMap(result -> Results.row(result.path(rows), ANSWERABLE))
                .flatMap(row -> value(row, figure));
    }

    private List<Bound> changes() {
        List<Bound> bounds = new ArrayList<>();
        for (String set : List.of(Results.UPDATES, Results.UNSEEN)) {
            Optional<Histories> histories = results.of(set).map(Histories::of);
            bounds.add(Bound.reported(set + ": superseded that should be (precision)", PERCENT,
                    histories.flatMap(Histories::precision)));
            bounds.add(Bound.reported(set + ": should be superseded and are (recall)", PERCENT,
                    histories.flatMap(Histories::recall)));
            bounds.add(Bound.reported(set + ": the first hit holds the answer now", PERCENT,
                    histories.flatMap(it -> it.right(false))));
            bounds.add(Bound.reported(set + ": the first hit holds the answer as of a day", PERCENT,
                    histories.flatMap(it -> it.right(true))));
        }
        return bounds;
    }

    private List<Bound> cost() {
        Optional<JsonNode> locomo = results.of(Results.LOCOMO);
        Optional<JsonNode> ingest = results.of(Results.INGEST);
        return List.of(
                Bound.atMost(
                        "tokens of the smallest measured block that holds 85 % of the evidence, of the whole conversation's",
                        PERCENT,
                        0.1, locomo.flatMap(Bounds::leastBlock)),
                Bound.atMost("search p50, of the bare embedding's of the question", TIMES, 2,
                        locomo.flatMap(it -> value(it, "/rounds/0/ratio_p50"))),
                Bound.atMost("search p95, of the bare embedding's of the question", TIMES, 4,
                        locomo.flatMap(it -> value(it, "/rounds/0/ratio_p95"))),
                Bound.atLeast("ingest, of the bare embedding's throughput of the same vectors; a session an add", PERCENT, 0.85,
                        ingest.flatMap(it -> value(it, "/ratio"))),
                Bound.reported("the same, each turn an add", PERCENT, ingest.flatMap(it -> value(it, "/single"))),
                Bound.reported("adds through Mem0's surface, of ours' throughput", PERCENT, facade(0)),
                Bound.reported("searches through Mem0's surface, of ours' throughput", PERCENT, facade(1)),
                Bound.reported("vectors of a memory that is a short turn", PLAIN,
                        ingest.flatMap(it -> value(it, "/vectors_per_memory"))));
    }

    private Optional<Double> facade(int pair) {
        Optional<JsonNode> calls = results.of(Results.FACADE).map(it -> it.path("pairs").path(pair));
        return calls.flatMap(it -> value(it, "/ours/mean").flatMap(ours -> value(it, "/mem0/mean").map(mem0 -> ours / mem0)));
    }

    private static Optional<Double> leastBlock(JsonNode locomo) {
        return StreamSupport.stream(locomo.path("contexts").path("rows").spliterator(), false)
                .filter(row -> row.path("group").asText().equals(PUBLISHED) && row.path("evidence").asDouble() >= ENOUGH)
                .map(row -> row.path("of_whole").asDouble()).min(Double::compare);
    }

    private List<Bound> scale() {
        Optional<JsonNode> growth = results.of(Results.SCALE).map(it -> it.path("growth"));
        long memories = growth.map(it -> it.path("users").asLong() * it.path("memories_each").asLong()).orElse(MILLION);
        String size = "with %,d memories".formatted(memories);
        Optional<Double> grown = growth.flatMap(it -> value(it, "/growth"));
        return List.of(
                memories >= MILLION ? Bound.atMost("search p50 " + size + ", of the first users'", TIMES, 1.3, grown)
                        : Bound.reported("search p50 " + size + " (a million was asked for), of the first users'", TIMES,
                                grown),
                Bound.reported("PostgreSQL, a memory, " + size, BYTES, growth.flatMap(it -> value(it, "/postgres_bytes"))),
                Bound.reported("Redis, a memory, resident, " + size, BYTES,
                        growth.flatMap(it -> value(it, "/redis_resident_bytes"))));
    }

    private static Optional<Double> value(JsonNode node, String pointer) {
        JsonNode value = node.at(pointer);
        return value.isNumber() ? Optional.of(value.asDouble()) : Optional.empty();
    }
}
