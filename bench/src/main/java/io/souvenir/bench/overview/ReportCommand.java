package io.souvenir.bench.overview;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.souvenir.bench.project.ProjectRoot;
import io.souvenir.bench.project.Revision;
import io.souvenir.bench.report.ReportFiles;
import io.souvenir.bench.shapes.ShapesTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Collects the published results. Needs no running service. */
@Command(name = "report", mixinStandardHelpOptions = true,
        description = "Collect the published results in one report with targets and charts.")
public final class ReportCommand implements Callable<Integer> {

    @Option(names = "--results", paramLabel = "DIR",
            description = "folder of the results (default: bench/results in the project)")
    private @Nullable Path results;

    @Override
    public Integer call() {
        ProjectRoot project = ProjectRoot.find();
        Path folder = results == null ? project.published() : results;
        Results found = Results.in(folder);
        Map<String, JsonNode> heads = new LinkedHashMap<>();
        found.found().forEach((name, result) -> heads.put(name, Overview.head(result)));
        Overview overview = new Overview(Instant.now().toString(), Revision.of(project.path()), new Targets(found).all(), heads,
                found.missing());
        Map<String, Chart> charts = new Charts(found).all();
        ReportFiles files = new ReportFiles(folder, "report");
        charts.forEach((name, chart) -> files.write("-" + name + ".svg", chart.svg()));
        String shapes = found.of(Results.SHAPES).map(ShapesTable::section).orElse("");
        files.publish(overview, overview.markdown(shapes, charts.keySet()));
        return 0;
    }
}
