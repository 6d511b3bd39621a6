package io.souvenir.bench.facade;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.load.Workload;
import io.souvenir.bench.run.CrowdOptions;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for the same through our surface and Mem0's, in turn, and compares. */
@Command(name = "facade", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Make the same calls through Souvenir's surface and Mem0's, and compare their throughput.")
public final class FacadeCommand implements Callable<Integer> {

    private static final int TOP_K = 10;
    private static final Duration SETTLE = Duration.ofMinutes(15);

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Mixin
    private final CrowdOptions crowd = new CrowdOptions(4);

    @Mixin
    private final FacadeOptions options = new FacadeOptions();

    @Override
    public Integer call() {
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        Workload workload = new Workload(ConversationFile.read(shared.data(shared.project().sample())), run.name(),
                crowd.users(),
                TOP_K);
        Duel duel = new Duel(client, crowd.clients());
        Settling settling = new Settling(client, SETTLE);

        settling.await(duel.add(workload, 0, options.warmUp).events());
        duel.search(workload, 0, options.warmUp);
        Duel.Adds adds = duel.add(workload, options.warmUp, options.calls);
        settling.await(adds.events());
        Pair searches = duel.search(workload, options.warmUp, options.calls);

        FacadeReport report = new FacadeReport(run, shared.api().toString(), crowd.clients(), List.of(adds.times(), searches));
        shared.files("facade", run).publish(report, report.markdown());
        return 0;
    }
}
