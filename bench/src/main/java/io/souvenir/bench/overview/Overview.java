package io.souvenir.bench.overview;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.souvenir.bench.report.MarkdownTable;

/**
 * The published results in one report.
 *
 * @param revision of the checkout in which the report was made; each result has its own
 * @param results the description and the settings of each run
 * @param missing benchmarks without a published result
 */
record Overview(String date, String revision, List<Target> bounds, Map<String, JsonNode> results, List<String> missing) {

    private static final List<String> DESCRIPTION_FIELDS = List.of("run", "date", "revision", "machine", "settings");

    /** The description of a run, without the figures, which are in the result's own file. */
    static JsonNode head(JsonNode result) {
        ObjectNode head = result.deepCopy();
        return head.retain(DESCRIPTION_FIELDS);
    }

    /** @param shapes the section with recall for each shape of traffic; empty if it was not published */
    String markdown(String shapes, Iterable<String> charts) {
        MarkdownTable figures = new MarkdownTable("figure", "target", "measured", "");
        bounds.forEach(bound -> figures.row(bound.figure(), bound.wanted() == null ? "–" : bound.wanted(),
                bound.found() == null ? "–" : bound.found(), bound.state()));
        MarkdownTable runs = new MarkdownTable("result", "revision", "date", "machine", "load at the start");
        results.forEach((name, head) -> {
            JsonNode machine = head.path("machine");
            runs.row("[" + name + "](" + name + ".md)", head.path("revision").asText(),
                    head.path("date").asText().substring(0, 10),
                    machine.path("cores").asInt() + " cores, " + machine.path("cpu").asText() + ", "
                            + machine.path("jvm").asText(),
                    MarkdownTable.number(machine.path("load_average").asDouble(), 1));
        });
        return """
                # Results of the benchmarks

                Collected from the results in this folder, which describe how each figure was measured: offline and without a language model, unless stated otherwise.

                %s%s
                %s
                ## Runs

                %s
                %s
                Not measured: answers of a language model, facts of a real one, more than one machine%s.

                - collected %s, revision %s
                """.formatted(shapes, figures, images(charts), runs, unpublished(),
                shapes.isEmpty() ? ", other languages than English" : "", date, revision);
    }

    private static String images(Iterable<String> charts) {
        StringBuilder images = new StringBuilder();
        charts.forEach(name -> images.append("![").append(name).append("](report-").append(name).append(".svg)\n\n"));
        return images.toString();
    }

    private String unpublished() {
        return missing.isEmpty() ? "" : "Without a published result: " + String.join(", ", missing) + ".\n";
    }
}
