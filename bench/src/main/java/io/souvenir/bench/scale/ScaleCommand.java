package io.souvenir.bench.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.Pause;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.client.SouvenirClient.Whoami;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.load.Workload;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import io.souvenir.bench.scale.ScaleReport.Growth;
import io.souvenir.bench.scale.ScaleReport.Probe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Searches the memories of the same users before and after many other users are added. */
@Command(name = "scale", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Copy one user's memories to many users in the stores, and report search times and the size of a memory.")
public final class ScaleCommand implements Callable<Integer> {

    private static final int BATCH = 100;
    private static final int TOP_K = 10;

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Mixin
    private final ScaleOptions options = new ScaleOptions();

    @Override
    public Integer call() {
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        Conversation conversation = ConversationFile.read(shared.data(shared.project().defaultData())).getFirst();
        Workload workload = new Workload(List.of(conversation), run.name(), 1, TOP_K);
        String seed = workload.memory(0).userId();
        ingest(client, workload, conversation.turns().size());
        int memories = Math.min(options.memories, conversation.turns().size());
        try (Stores stores = new Stores(options)) {
            ScaleReport report = new ScaleReport(run,
                    grow(client, stores, new Probes(client, workload, seed), seed, memories));
            shared.files("scale", run).publish(report, report.markdown());
        }
        return 0;
    }

    private void ingest(SouvenirClient client, Workload workload, int turns) {
        List<String> events = new ArrayList<>();
        IntStream.range(0, turns)
                .forEach(n -> events.add(client.read(client.add(workload.memory(n), null), Event.class).id()));
        new EventWaiter(client, Duration.ofMinutes(10)).await(events);
    }

    private Growth grow(SouvenirClient client, Stores stores, Probes probes, String seed, int memories) {
        Whoami tenant = client.whoami();
        Stores.Sizes empty = stores.sizes();
        copy(stores, tenant, seed, 1, options.firstUsers, memories);
        int[] first = IntStream.range(0, options.searches).map(n -> 1 + n % options.firstUsers).toArray();
        probes.ask("warm-up", first);
        Probe few = probes.ask("the first users, without others", first);
        copy(stores, tenant, seed, options.firstUsers + 1, options.users, memories);
        int[] any = new Random(1).ints(options.searches, 1, options.users + 1).toArray();
        Stores.Sizes full = stores.sizes();
        Probe cold = probes.ask("any users, for the first time", any);
        Probe again = probes.ask("the same users again", any);
        Probe many = probes.ask("the first users, with all others", first);
        return new Growth(options.users, memories, List.of(few, many, cold, again), empty, full);
    }

    private void copy(Stores stores, Whoami tenant, String seed, int from, int to, int memories) {
        for (int first = from; first <= to; first += BATCH) {
            stores.copy(tenant.organization(), tenant.project(), seed, first, Math.min(to, first + BATCH - 1), memories);
            if ((first - from) % (BATCH * 10) == 0) {
                System.err.println("Copied " + (first - 1) + " of " + options.users + " users");
            }
        }
        long deadline = System.nanoTime() + Duration.ofMinutes(options.indexMinutes).toNanos();
        for (long waiting = stores.waiting(tenant.organization()); waiting > 0; waiting = stores
                .waiting(tenant.organization())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The index lacks " + waiting + " users after " + options.indexMinutes + " minutes");
            }
            System.err.println("The index lacks " + waiting + " users");
            Pause.of(Duration.ofSeconds(5));
        }
    }
}
