package io.souvenir.bench.ingest;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.ingest.IngestReport.Slice;
import io.souvenir.bench.recall.ConversationIngest;
import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import io.souvenir.bench.timing.BulkEmbedding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Embeds texts and then ingests the same texts, slice by slice. The first slice warms up and does not count. */
@Command(name = "ingest", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Compare the throughput of ingest with that of the embedding embedding of the same texts.")
public final class IngestCommand implements Callable<Integer> {

    private static final int MAX_SHIFT_DAYS = 5_000;
    private static final int MAX_TURNS_OF_SESSION = 100;

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Option(names = "--slices", paramLabel = "N", description = "number of slices (default: ${DEFAULT-VALUE})")
    int slices = 4;

    @Option(names = "--parallel", paramLabel = "N",
            description = "conversations that are ingested at once (default: ${DEFAULT-VALUE})")
    int parallel = 10;

    @Option(names = "--settle-seconds", paramLabel = "N",
            description = "how long one add may take before the run fails (default: ${DEFAULT-VALUE})")
    int settleSeconds = 900;

    @Override
    public Integer call() {
        Path data = shared.data(shared.project().defaultData());
        int days = new SecureRandom().nextInt(MAX_SHIFT_DAYS);
        List<Slices.Input> inputs = Slices.of(ConversationFile.read(data), 1 + slices, days);
        List<Slices.Input> moved = Slices.of(ConversationFile.read(data), 1 + slices, days + MAX_SHIFT_DAYS);
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        EventWaiter events = new EventWaiter(client, Duration.ofSeconds(settleSeconds));
        List<Slice> measured = new ArrayList<>();
        try (BulkEmbedding embedding = new BulkEmbedding()) {
            for (int i = 0; i < inputs.size(); i++) {
                Slices.Input input = inputs.get(i);
                double bareSeconds = embedding.seconds(input.texts());
                IngestTimes singleTurns = new ConversationIngest(client, events, run.name(), parallel, false, 1)
                        .ingest(input.conversations());
                IngestTimes sessions = new ConversationIngest(client, events, run.name() + "-sessions", parallel, false,
                        MAX_TURNS_OF_SESSION)
                        .ingest(moved.get(i).conversations());
                measured.add(new Slice(input.texts().size(), singleTurns.memories(), bareSeconds, singleTurns.settledSeconds(),
                        sessions.settledSeconds()));
                System.err.println(measured.getLast());
            }
            measured.removeFirst();
        }
        IngestReport report = new IngestReport(run, String.valueOf(data.getFileName()), parallel, measured);
        shared.files("ingest", run).publish(report, report.markdown());
        return 0;
    }
}
