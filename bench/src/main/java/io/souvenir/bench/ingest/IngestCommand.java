package io.souvenir.bench.ingest;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.recall.Ingest;
import io.souvenir.bench.recall.Ingested;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import io.souvenir.bench.timing.BarePassages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Embeds texts and ingests the same, in turn. The first slice warms both up and does not count. */
@Command(name = "ingest", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Compare the throughput of ingest with that of embedding the same texts and nothing else.")
public final class IngestCommand implements Callable<Integer> {

    private static final int DAYS = 5_000;
    private static final int SESSION = 100;

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Option(names = "--slices", paramLabel = "N", description = "how often the two alternate (default: ${DEFAULT-VALUE})")
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
        int days = new SecureRandom().nextInt(DAYS);
        List<Slices.Part> parts = Slices.of(ConversationFile.read(data), 1 + slices, days);
        List<Slices.Part> moved = Slices.of(ConversationFile.read(data), 1 + slices, days + DAYS);
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        Settling settling = new Settling(client, Duration.ofSeconds(settleSeconds));
        List<Slice> measured = new ArrayList<>();
        try (BarePassages bare = new BarePassages()) {
            for (int i = 0; i < parts.size(); i++) {
                Slices.Part part = parts.get(i);
                double bareSeconds = bare.seconds(part.passages());
                Ingested single = new Ingest(client, settling, run.name(), parallel, false, 1).remember(part.conversations());
                Ingested sessions = new Ingest(client, settling, run.name() + "-sessions", parallel, false, SESSION)
                        .remember(moved.get(i).conversations());
                measured.add(new Slice(part.passages().size(), single.memories(), bareSeconds, single.settledSeconds(),
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
