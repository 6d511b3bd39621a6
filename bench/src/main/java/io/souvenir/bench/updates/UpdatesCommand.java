package io.souvenir.bench.updates;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import io.souvenir.bench.updates.HistoryRunner.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Adds short histories with changes, and asks for the current and for earlier states. */
@Command(name = "updates", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Add updates, contradictions, repeats and texts that change nothing, and check what is stored and found.")
public final class UpdatesCommand implements Callable<Integer> {

    private static final Duration MAX_EVENT_TIME = Duration.ofMinutes(2);

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Override
    public Integer call() {
        Path data = shared.data(shared.project().updates());
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        HistoryRunner runner = new HistoryRunner(client, new EventWaiter(client, MAX_EVENT_TIME), run.name());
        List<Outcome> outcomes = History.read(data).stream().map(runner::run).toList();
        UpdatesReport report = new UpdatesReport(run, outcomes);
        shared.files(name(data), run).publish(report, report.markdown());
        return 0;
    }

    /** Each set of histories has its own name. */
    private static String name(Path data) {
        return String.valueOf(data.getFileName()).replaceFirst("\\.json$", "");
    }
}
