package io.souvenir.bench.facade;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.ConnectionOptions;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.load.Workload;
import io.souvenir.bench.project.ProjectRoot;
import io.souvenir.bench.project.Revision;
import io.souvenir.bench.report.Machine;
import io.souvenir.bench.report.ReportFiles;
import io.souvenir.bench.report.RunName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for the same through our surface and Mem0's, in turn, and compares. */
@Command(name = "facade", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Make the same calls through Souvenir's surface and Mem0's, and compare their throughput.")
public final class FacadeCommand implements Callable<Integer> {

    private static final int TOP_K = 10;
    private static final Duration SETTLE = Duration.ofMinutes(15);

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final FacadeOptions options = new FacadeOptions();

    @Override
    public Integer call() {
        ProjectRoot project = ProjectRoot.find();
        Instant started = Instant.now();
        String run = RunName.at(started);
        SouvenirClient client = connection.connect(RetryPolicy.patient());
        Workload workload = new Workload(ConversationFile.read(project.sample()), run, options.users, TOP_K);
        Duel duel = new Duel(client, options.clients);
        Settling settling = new Settling(client, SETTLE);

        settling.await(duel.add(workload, 0, options.warmUp).events());
        duel.search(workload, 0, options.warmUp);
        Duel.Adds adds = duel.add(workload, options.warmUp, options.calls);
        settling.await(adds.events());
        Pair searches = duel.search(workload, options.warmUp, options.calls);

        FacadeReport report = new FacadeReport(run, started.toString(), Revision.of(project.path()), Machine.current(),
                connection.api().toString(), options.clients, List.of(adds.times(), searches));
        publish(report, new ReportFiles(options.out == null ? project.results() : options.out, "facade-" + run));
        return 0;
    }

    private static void publish(FacadeReport report, ReportFiles files) {
        String markdown = report.markdown();
        Path json = files.json(report);
        Path table = files.markdown(markdown);
        System.out.println(markdown);
        System.err.println("Written: " + json + ", " + table);
    }
}
