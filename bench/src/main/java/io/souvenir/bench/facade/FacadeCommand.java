package io.souvenir.bench.facade;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.facade.FacadeReport.ApiComparison;
import io.souvenir.bench.load.Workload;
import io.souvenir.bench.run.ClientOptions;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the same calls through Souvenir's API and Mem0's in turn, and compares them. */
@Command(name = "facade", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Make the same calls through Souvenir's API and Mem0's, and compare their throughput.")
public final class FacadeCommand implements Callable<Integer> {

    private static final int TOP_K = 10;
    private static final Duration MAX_EVENT_TIME = Duration.ofMinutes(15);

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Mixin
    private final ClientOptions clientOptions = new ClientOptions(4);

    @Option(names = "--calls", paramLabel = "N", defaultValue = "2000",
            description = "adds, and then searches, to make through each API (default: ${DEFAULT-VALUE})")
    int calls = 2000;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "200",
            description = "calls of each kind before the measurement starts (default: ${DEFAULT-VALUE})")
    int warmUp = 200;

    @Override
    public Integer call() {
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        Workload workload = new Workload(ConversationFile.read(shared.data(shared.project().sample())), run.name(),
                clientOptions.users(),
                TOP_K);
        PairedCalls pairs = new PairedCalls(client, clientOptions.clients());
        EventWaiter events = new EventWaiter(client, MAX_EVENT_TIME);

        events.await(pairs.add(workload, 0, warmUp).events());
        pairs.search(workload, 0, warmUp);
        PairedCalls.Adds adds = pairs.add(workload, warmUp, calls);
        events.await(adds.events());
        ApiComparison searches = pairs.search(workload, warmUp, calls);

        FacadeReport report = new FacadeReport(run, shared.api().toString(), clientOptions.clients(),
                List.of(adds.times(), searches));
        shared.files("facade", run).publish(report, report.markdown());
        return 0;
    }
}
