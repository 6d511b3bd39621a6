package io.souvenir.bench.overview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.souvenir.bench.overview.Chart.Line;
import io.souvenir.bench.overview.Chart.Point;

/** The charts of the results, by file name. */
final class Charts {

    private static final String PUBLISHED = "1-4";

    private final Results results;

    Charts(Results results) {
        this.results = results;
    }

    Map<String, Chart> all() {
        Map<String, Chart> all = new LinkedHashMap<>();
        putUnlessEmpty(all, "recall", new Chart("Evidence among the first k", "k", "evidence found, %", recall()));
        putUnlessEmpty(all, "tokens", new Chart("Evidence in a context block", "tokens, % of the whole conversation",
                "evidence in the block, %", tokens()));
        putUnlessEmpty(all, "latency",
                new Chart("Search compared with the bare embedding of the question", "percentile",
                        "multiple of the bare embedding",
                        latency()));
        putUnlessEmpty(all, "ingest",
                new Chart("Ingest compared with the bare embedding of the same texts", "slice",
                        "share of the bare throughput, %",
                        ingest()));
        return all;
    }

    private static void putUnlessEmpty(Map<String, Chart> all, String name, Chart chart) {
        if (!chart.lines().isEmpty()) {
            all.put(name, chart);
        }
    }

    private List<Line> recall() {
        List<Line> lines = new ArrayList<>();
        results.scores(Results.LOCOMO, PUBLISHED).ifPresent(row -> lines.add(curve("LOCOMO, categories 1 to 4", row)));
        results.scores(Results.FACTS, PUBLISHED)
                .ifPresent(row -> lines.add(curve("LOCOMO with facts, categories 1 to 4", row)));
        results.scores(Results.LOCOMO, "1").ifPresent(row -> lines.add(curve("LOCOMO, category 1", row)));
        results.scores(Results.LOCOMO, "5").ifPresent(row -> lines.add(curve("LOCOMO, category 5", row)));
        return lines;
    }

    private static Line curve(String name, JsonNode row) {
        return new Line(name, row.path("recall").properties().stream()
                .map(cut -> new Point(Double.parseDouble(cut.getKey()), 100 * cut.getValue().asDouble())).toList(), false);
    }

    private List<Line> tokens() {
        List<Point> points = new ArrayList<>();
        results.of(Results.LOCOMO).ifPresent(result -> result.path("contexts").path("rows").forEach(row -> {
            if (row.path("group").asText().equals(PUBLISHED)) {
                points.add(new Point(Math.round(1000 * row.path("of_whole").asDouble()) / 10.0,
                        100 * row.path("evidence").asDouble()));
            }
        }));
        return points.isEmpty() ? List.of()
                : List.of(new Line("LOCOMO, categories 1 to 4", points, false),
                        target("85 %", 85, points.getFirst().x(), points.getLast().x()));
    }

    private List<Line> latency() {
        Optional<JsonNode> round = results.of(Results.LOCOMO).map(result -> result.path("rounds").path(0));
        return round.map(it -> List.of(
                new Line("measured", List.of(new Point(50, it.path("ratio_p50").asDouble()),
                        new Point(95, it.path("ratio_p95").asDouble())), false),
                new Line("at most", List.of(new Point(50, 2), new Point(95, 4)), true))).orElse(List.of());
    }

    private List<Line> ingest() {
        return results.of(Results.INGEST).map(result -> result.path("slices"))
                .map(slices -> List.of(ingest("one session an add", slices, "session_seconds"),
                        ingest("one turn an add", slices, "single_seconds"), target("at least 85 %", 85, 1, slices.size())))
                .orElse(List.of());
    }

    private static Line ingest(String name, JsonNode slices, String seconds) {
        return new Line(name, IntStream.range(0, slices.size())
                .mapToObj(i -> new Point(i + 1,
                        100 * slices.get(i).path("bare_seconds").asDouble() / slices.get(i).path(seconds).asDouble()))
                .toList(), false);
    }

    private static Line target(String name, double value, double from, double to) {
        return new Line(name, List.of(new Point(from, value), new Point(to, value)), true);
    }
}
