package io.souvenir.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.project.ProjectRoot;
import io.souvenir.bench.report.ReportFiles;
import picocli.CommandLine.Option;

/** The options of every benchmark: the service, the data and the folder for the results. */
public final class RunOptions {

    private static final String KEY_VARIABLE = "SOUVENIR_API_KEY";

    private final ProjectRoot project = ProjectRoot.find();

    @Option(names = "--api", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080",
            description = "address of the service (default: ${DEFAULT-VALUE})")
    private URI api = URI.create("http://127.0.0.1:8080");

    @Option(names = "--key-file", paramLabel = "FILE",
            description = "file with the API key of a new project (default: the variable "
                    + KEY_VARIABLE + ")")
    private @Nullable Path keyFile;

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
        return api;
    }

    public SouvenirClient connect(RetryPolicy retries) {
        SouvenirClient client = new SouvenirClient(api, key(), retries);
        client.checkAccess();
        return client;
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

    private String key() {
        String key = keyFile == null ? System.getenv(KEY_VARIABLE) : read(keyFile);
        if (key == null || key.isBlank()) {
            throw new ApiException("No API key: give --key-file FILE or set " + KEY_VARIABLE);
        }
        return key.strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key file " + file, e);
        }
    }
}
