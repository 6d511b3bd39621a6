package io.souvenir.bench.run;

import java.net.URI;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.ConnectionOptions;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.project.ProjectRoot;
import io.souvenir.bench.report.ReportFiles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every benchmark: the service, the data and the folder for the results. */
public final class RunOptions {

    private final ProjectRoot project = ProjectRoot.find();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--data", paramLabel = "PATH",
            description = "data to read instead of the benchmark's default, which bench/README.md describes")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "DIR",
            description = "folder for the results (default: bench/results/local in the project)")
    private @Nullable Path out;

    @Option(names = "--publish",
            description = "name the results after the benchmark only, and write them to bench/results unless --out is given")
    private boolean publish;

    public ProjectRoot project() {
        return project;
    }

    public Run begin() {
        return Run.begin(project);
    }

    public URI api() {
        return connection.api();
    }

    public SouvenirClient connect(RetryPolicy retries) {
        return connection.connect(retries);
    }

    public Path data(Path defaultData) {
        return data == null ? defaultData : data;
    }

    /** The files for the results of a run. */
    public ReportFiles files(String benchmark, Run run) {
        Path folder = publish ? project.published() : project.results();
        return new ReportFiles(out == null ? folder : out, publish ? benchmark : benchmark + "-" + run.name());
    }

    /** The files for the details of a run, which are not published. */
    public ReportFiles details(String benchmark, Run run) {
        return new ReportFiles(unpublished(), benchmark + "-" + run.name());
    }

    /** The folder for files that are not published. */
    public Path unpublished() {
        return out == null ? project.results() : out;
    }
}
