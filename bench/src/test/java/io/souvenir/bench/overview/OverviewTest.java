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
                tuple("search p50, compared with the bare embedding of the question", "3.27 times", "**missed**"),
                tuple("tokens of the smallest measured block with 85 % of the evidence, as a share of the whole conversation",
                        "5.0 %",
                        "reached"));
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
                "(report-recall.svg)", "Without a published result: locomo-facts, ");
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
