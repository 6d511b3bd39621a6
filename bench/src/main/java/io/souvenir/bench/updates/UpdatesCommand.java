package io.souvenir.bench.updates;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.ConnectionOptions;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.project.ProjectRoot;
import io.souvenir.bench.project.Revision;
import io.souvenir.bench.report.Machine;
import io.souvenir.bench.report.ReportFiles;
import io.souvenir.bench.report.RunName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells short histories of things that change, and asks how they stand and stood. */
@Command(name = "updates", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Tell what changes, contradicts, repeats and does neither, and see what is kept and answered.")
public final class UpdatesCommand implements Callable<Integer> {

    private static final Duration SETTLE = Duration.ofMinutes(2);

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--data", paramLabel = "PATH", description = "histories to tell (default: bench/data/updates.json)")
    @Nullable
    Path data;

    @Option(names = "--out", paramLabel = "DIR",
            description = "folder for the results (default: bench/results/local in the project)")
    @Nullable
    Path out;

    @Override
    public Integer call() {
        ProjectRoot project = ProjectRoot.find();
        Instant started = Instant.now();
        String run = RunName.at(started);
        SouvenirClient client = connection.connect(RetryPolicy.patient());
        Telling telling = new Telling(client, new Settling(client, SETTLE), run);
        List<Outcome> outcomes = History.read(data == null ? project.updates() : data).stream().map(telling::tell).toList();
        UpdatesReport report = new UpdatesReport(run, started.toString(), Revision.of(project.path()), Machine.current(),
                outcomes);
        ReportFiles files = new ReportFiles(out == null ? project.results() : out, "updates-" + run);
        String markdown = report.markdown();
        Path json = files.json(report);
        Path table = files.markdown(markdown);
        System.out.println(markdown);
        System.err.println("Written: " + json + ", " + table);
        return 0;
    }
}
