package io.souvenir.bench.updates;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells short histories of things that change, and asks how they stand and stood. */
@Command(name = "updates", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Tell what changes, contradicts, repeats and does neither, and see what is kept and answered.")
public final class UpdatesCommand implements Callable<Integer> {

    private static final Duration SETTLE = Duration.ofMinutes(2);

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Override
    public Integer call() {
        Path data = shared.data(shared.project().updates());
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        Telling telling = new Telling(client, new Settling(client, SETTLE), run.name());
        List<Outcome> outcomes = History.read(data).stream().map(telling::tell).toList();
        UpdatesReport report = new UpdatesReport(run, outcomes);
        shared.files(name(data), run).publish(report, report.markdown());
        return 0;
    }

    /** Of another set of histories, its own. */
    private static String name(Path data) {
        return String.valueOf(data.getFileName()).replaceFirst("\\.json$", "");
    }
}
