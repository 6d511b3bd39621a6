package io.souvenir.bench.load;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.ConnectionOptions;
import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.project.ProjectRoot;
import io.souvenir.bench.project.Revision;
import io.souvenir.bench.report.Machine;
import io.souvenir.bench.report.ReportFiles;
import io.souvenir.bench.report.RunName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Adds many turns at once, then asks many questions at once. */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Add turns and then search, many at once, and report throughput, latencies and refusals.")
public final class LoadCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Override
    public Integer call() {
        ProjectRoot project = ProjectRoot.find();
        Path data = options.data == null ? project.sample() : options.data;
        Machine machine = Machine.current();
        Instant started = Instant.now();
        String run = RunName.at(started);
        SouvenirClient client = connection.connect(RetryPolicy.never());
        Workload workload = new Workload(ConversationFile.read(data), run, options.users, options.topK);
        Crowd crowd = new Crowd(options.clients);

        long addsStarted = System.nanoTime();
        List<Outcome> added = crowd.make(options.adds,
                n -> client.add(workload.memory(n), run + "-" + n));
        Phase adds = Phase.of("add", added, secondsSince(addsStarted));
        double donePerSecond = donePerSecond(added);
        long searchesStarted = System.nanoTime();
        List<Outcome> asked = crowd.make(options.searches, n -> client.search(workload.search(n)));
        Phase searches = Phase.of("search", asked, secondsSince(searchesStarted));

        LoadReport report = new LoadReport(run, started.toString(), Revision.of(project.path()), machine,
                connection.api().toString(), options.clients, options.users, options.topK, List.of(adds, searches),
                donePerSecond);
        publish(report, new ReportFiles(options.out == null ? project.results() : options.out, "load-" + run));
        return 0;
    }

    private double donePerSecond(List<Outcome> added) {
        SouvenirClient client = connection.connect(RetryPolicy.patient());
        List<String> accepted = added.stream().map(Outcome::reply).filter(Objects::nonNull).filter(Reply::succeeded)
                .map(reply -> client.read(reply, Event.class).id()).toList();
        if (accepted.isEmpty()) {
            return 0;
        }
        Settling settling = new Settling(client, Duration.ofSeconds(options.settleSeconds));
        return accepted.size() / settling.await(accepted).seconds();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static void publish(LoadReport report, ReportFiles files) {
        String markdown = report.markdown();
        Path json = files.json(report);
        Path table = files.markdown(markdown);
        System.out.println(markdown);
        System.err.println("Written: " + json + ", " + table);
    }
}
