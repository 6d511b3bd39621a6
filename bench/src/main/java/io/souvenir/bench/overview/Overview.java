package io.souvenir.bench.overview;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.souvenir.bench.report.MarkdownTable;

/**
 * All that was published, in one.
 *
 * @param revision of the checkout that the report was made in; each result names its own
 * @param results what each run says of itself, and what it was told
 * @param missing benchmarks without a published result
 */
record Overview(String date, String revision, List<Bound> bounds, Map<String, JsonNode> results, List<String> missing) {

    private static final List<String> SAID = List.of("run", "date", "revision", "machine", "settings");

    /** Without the figures, which stand in the result's own file. */
    static JsonNode head(JsonNode result) {
        ObjectNode head = result.deepCopy();
        return head.retain(SAID);
    }

    String markdown(Iterable<String> charts) {
        MarkdownTable figures = new MarkdownTable("figure", "wanted", "found", "");
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
                # What Souvenir's memory reaches

                Gathered from the results beside this file, which tell how each figure was measured; offline, without a language model, unless said otherwise.

                %s
                %s
                ## Runs

                %s
                %s
                Never measured here: answers of a language model, facts of a real one, more than one machine, other languages than English.

                - gathered %s, revision %s
                """.formatted(figures, images(charts), runs, unpublished(), date, revision);
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
