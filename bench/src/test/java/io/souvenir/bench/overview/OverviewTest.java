package io.souvenir.bench.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.bench.overview.Target.Unit;

class OverviewTest {

    private static final String LOCOMO = """
            {"run": "r", "date": "2026-11-25T00:16:19Z", "revision": "abc", "machine": {"cores": 2}, "settings": {"top_k": 30},
             "scores": [{"group": "1-4", "recall": {"10": 0.9, "30": 0.91}, "mrr": 0.7}],
             "rounds": [{"ratio_p50": 3.27, "ratio_p95": 2.0}],
             "contexts": {"rows": [{"group": "1-4", "evidence": 0.8, "of_whole": 0.02}, {"group": "1-4", "evidence": 0.9, "of_whole": 0.05},
               {"group": "1", "evidence": 0.9, "of_whole": 0.01}, {"group": "1-4", "evidence": 0.95, "of_whole": 0.2}]}}
            """;

    private static final String ROW = """
            {"shape": "notes", "half": "unseen", "name": "notes-de", "beside": null, "language": "%s", "messages": 30, "questions": %d,
              "souvenir": {"first": %3$s, "r1": %3$s, "r10": 1.0, "r30": 1.0, "mrr": 0.9},
              "cosine": {"first": 0.7, "r1": 0.7, "r10": 0.9, "r30": 1.0, "mrr": 0.8},
              "fusion": {"first": 0.6, "r1": 0.6, "r10": 0.9, "r30": 1.0, "mrr": 0.8},
              "evidence_score": 0.4, "quoted": 0, "in_block": null, "below_cosine": %4$s}
            """;
    private static final String SHAPES = """
            {"run": "r", "date": "2026-11-25T00:16:19Z", "revision": "abc", "machine": {"cores": 2}, "settings": {"top_k": 30},
             "sets": [%s, %s], "groups": [%s], "unanswerable": [{"half": "dev", "auc": 0.5}, {"half": "unseen", "auc": 0.9}]}
            """.formatted(ROW.formatted("de", 10, 0.8, false), ROW.formatted("en → de", 3, 0.5, true),
            ROW.formatted("all", 13, 0.7, false));

    @Test
    void eachFigureStatesWhetherItsTargetIsReached(@TempDir Path folder) throws IOException {
        // Given
        Files.writeString(folder.resolve("locomo.json"), LOCOMO);
        // When
        List<Target> targets = new Targets(Results.in(folder)).all();
        // Then
        assertThat(targets).extracting(Target::figure, Target::found, Target::state).contains(
                tuple("LOCOMO, categories 1 to 4, evidence @10", "90.0 %", "reached"),
                tuple("LOCOMO, categories 1 to 4, evidence @30", "91.0 %", "**missed**"),
                tuple("LOCOMO, category 1, all evidence @10", null, "not measured"),
                tuple("search p50, compared with the bare embedding of the question on one thread", "3.27 times", "**missed**"),
                tuple("tokens of the smallest measured block with 85 % of the evidence, as a share of the whole conversation",
                        "5.0 %",
                        "reached"));
    }

    @Test
    void theShapesComeFirstWithTheirTargets(@TempDir Path folder) throws IOException {
        // Given
        Files.writeString(folder.resolve("shapes.json"), SHAPES);
        // When
        int status = new picocli.CommandLine(new ReportCommand()).execute("--results", folder.toString());
        // Then
        assertThat(status).isZero();
        assertThat(Files.readString(folder.resolve("report.md"))).containsSubsequence("## Recall for each shape of traffic",
                "| notes | unseen | notes-de | de | 30 | 10 | **80.0** (70.0, 60.0) |", "## Figures",
                "| separate notes in other languages, the right one first (unseen sets) | at least 75.0 % | 80.0 % | reached |",
                "| the same, asked in English (unseen sets) | – | 50.0 % | reported |", "LOCOMO");
        assertThat(new Targets(Results.in(folder)).all()).extracting(Target::figure, Target::found, Target::state).contains(
                tuple("sets of all shapes on which R@10 and MRR are not below plain cosine", "50.0 %", "**missed**"),
                tuple("AUC of the top score, answerable against unanswerable (unseen sets)", "0.900", "reached"));
    }

    @Test
    void aSmallScaleReachesNoTarget(@TempDir Path folder) throws IOException {
        // Given
        Files.writeString(folder.resolve("scale.json"),
                "{\"growth\": {\"users\": 200, \"memories_each\": 100, \"growth\": 1.1}}");
        // When
        List<Target> targets = new Targets(Results.in(folder)).all();
        // Then
        assertThat(targets).filteredOn(target -> target.figure().contains("20,000 memories (the target needs a million"))
                .singleElement()
                .extracting(Target::found, Target::state).containsExactly("1.10 times", "reported");
    }

    @Test
    void listsTheRevisionOfEachResultAndTheMissingResults(@TempDir Path folder) throws IOException {
        // Given
        Files.writeString(folder.resolve("locomo.json"), LOCOMO);
        ReportCommand command = new ReportCommand();
        // When
        int status = new picocli.CommandLine(command).execute("--results", folder.toString());
        // Then
        assertThat(status).isZero();
        assertThat(Files.readString(folder.resolve("report.md"))).contains("| [locomo](locomo.md) | abc | 2026-11-25 |",
                "(report-recall.svg)", "Without a published result: shapes, locomo-facts, ");
        assertThat(new ObjectMapper().readTree(folder.resolve("report.json").toFile()).at("/results/locomo/settings/top_k")
                .asInt())
                .isEqualTo(30);
    }

    @Test
    void chartsAreWellFormedWithAnyName() throws Exception {
        // Given
        Chart chart = new Chart("a < b & c", "k", "%", List.of(new Chart.Line("x > y", List.of(new Chart.Point(5, 50),
                new Chart.Point(10, 100)), false)));
        // When
        String svg = chart.svg();
        // Then
        assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName("circle").getLength()).isEqualTo(2);
    }

    @Test
    void historiesAreSummedUp() throws IOException {
        // Given
        Histories histories = Histories.of(new ObjectMapper().readTree("""
                {"outcomes": [{"expected": 2, "superseded": 2, "wrongly_superseded": ["a"], "missed": ["b"],
                   "answers": [{"as_of": false, "wanted": "Porto", "first": "I live in Porto"}, {"as_of": true, "wanted": "x", "first": ""}]},
                  {"expected": 0, "superseded": 0}]}"""));
        // When, Then
        assertThat(histories.precision()).contains(0.5);
        assertThat(histories.recall()).contains(0.5);
        assertThat(histories.right(false)).contains(1.0);
        assertThat(histories.right(true)).contains(0.0);
    }

    @Test
    void aFigureWithoutAValueIsNotMeasured() {
        assertThat(Target.atLeast("recall", Unit.PERCENT, 0.8, Optional.empty()).state()).isEqualTo("not measured");
    }
}
