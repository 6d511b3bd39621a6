package io.souvenir.bench.scope;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills one scope to growing sizes and measures searches at each. */
@Command(name = "scope", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Fill one user's scope to growing sizes; report search times, and the time until an added memory is found.")
public final class ScopeCommand implements Callable<Integer> {

    private static final int NOTES_OF_AN_ADD = 100;
    private static final int ADDS_AT_ONCE = 50;

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Option(names = "--sizes", split = ",", paramLabel = "N", defaultValue = "1000,10000,100000",
            description = "memories of the scope, ascending (default: ${DEFAULT-VALUE})")
    List<Integer> sizes = List.of();

    @Option(names = "--searches", paramLabel = "N", defaultValue = "200",
            description = "searches at each size (default: ${DEFAULT-VALUE})")
    int searches = 200;

    @Option(names = "--adds", paramLabel = "N", defaultValue = "20",
            description = "adds at each size that are searched for until they are found (default: ${DEFAULT-VALUE})")
    int adds = 20;

    @Option(names = "--management", paramLabel = "URL", defaultValue = "${env:SOUVENIR_MANAGEMENT_URL}",
            description = "the service's management address, for its heap (default: $SOUVENIR_MANAGEMENT_URL)")
    @Nullable
    URI management;

    @Override
    public Integer call() {
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        ManagementMetrics metrics = new ManagementMetrics(management);
        ScopeProbes probes = new ScopeProbes(client, metrics, run.name());
        List<Size> measured = new ArrayList<>();
        int filled = 0;
        for (int size : sizes) {
            long started = System.nanoTime();
            fill(client, run.name(), filled, size);
            filled = size;
            measured.add(probes.measure(size, (System.nanoTime() - started) / 1e9, searches, adds));
            System.err.println(measured.getLast());
        }
        ScopeReport report = new ScopeReport(run, measured);
        shared.files("scope", run).publish(report, report.markdown());
        return 0;
    }

    private static void fill(SouvenirClient client, String user, int from, int to) {
        EventWaiter events = new EventWaiter(client, Duration.ofMinutes(30));
        List<String> waiting = new ArrayList<>();
        for (int first = from; first < to; first += NOTES_OF_AN_ADD) {
            waiting.add(client.read(client.add(notes(user, first, Math.min(to, first + NOTES_OF_AN_ADD)), null), Event.class)
                    .id());
            if (waiting.size() == ADDS_AT_ONCE || first + NOTES_OF_AN_ADD >= to) {
                events.await(waiting);
                waiting.clear();
                System.err.println("Added " + Math.min(to, first + NOTES_OF_AN_ADD) + " notes");
            }
        }
    }

    private static NewMemory notes(String user, int from, int to) {
        return new NewMemory(IntStream.range(from, to)
                .mapToObj(n -> new NewMemory.Message("user", Notes.note(n), null)).toList(), user, null, Map.of(), false, null);
    }
}
