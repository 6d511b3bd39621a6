package io.souvenir.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.run.ClientOptions;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds many turns at once, then asks many questions at once. */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Add turns and then search, many at once, and report throughput, latencies and refusals.")
public final class LoadCommand implements Callable<Integer> {

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Mixin
    private final ClientOptions clientOptions = new ClientOptions(8);

    @Option(names = "--adds", paramLabel = "N", defaultValue = "500",
            description = "turns to add, one a call (default: ${DEFAULT-VALUE})")
    int adds = 500;

    @Option(names = "--searches", paramLabel = "N", defaultValue = "500",
            description = "searches to make after the adds are done (default: ${DEFAULT-VALUE})")
    int searches = 500;

    @Option(names = "--top-k", paramLabel = "N", defaultValue = "10",
            description = "memories asked for with each search (default: ${DEFAULT-VALUE})")
    int topK = 10;

    @Option(names = "--settle-seconds", paramLabel = "N", defaultValue = "900",
            description = "how long one add may take before the run fails (default: ${DEFAULT-VALUE})")
    int settleSeconds = 900;

    @Override
    public Integer call() {
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.never());
        Workload workload = new Workload(ConversationFile.read(shared.data(shared.project().sample())), run.name(),
                clientOptions.users(), topK);
        int clients = clientOptions.clients();

        long addsStarted = System.nanoTime();
        List<Outcome> added = Outcome.of(clients, adds, n -> client.add(workload.memory(n), run.name() + "-" + n));
        Phase addPhase = Phase.of("add", added, secondsSince(addsStarted));
        double donePerSecond = donePerSecond(added);
        long searchesStarted = System.nanoTime();
        List<Outcome> asked = Outcome.of(clients, searches, n -> client.search(workload.search(n)));
        Phase searchPhase = Phase.of("search", asked, secondsSince(searchesStarted));

        LoadReport report = new LoadReport(run, shared.api().toString(), clients, clientOptions.users(), topK,
                List.of(addPhase, searchPhase), donePerSecond);
        shared.files("load", run).publish(report, report.markdown());
        return 0;
    }

    private double donePerSecond(List<Outcome> added) {
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        List<String> accepted = added.stream().map(Outcome::reply).filter(Objects::nonNull).filter(Reply::succeeded)
                .map(reply -> client.read(reply, Event.class).id()).toList();
        if (accepted.isEmpty()) {
            return 0;
        }
        EventWaiter events = new EventWaiter(client, Duration.ofSeconds(settleSeconds));
        return accepted.size() / events.await(accepted).seconds();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
