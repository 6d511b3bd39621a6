package io.souvenir.bench.locomo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.ChatModelChoice;
import io.souvenir.bench.client.ConnectionOptions;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.project.ProjectRoot;
import io.souvenir.bench.project.Revision;
import io.souvenir.bench.report.Machine;
import io.souvenir.bench.report.ReportFiles;
import io.souvenir.bench.report.RunName;
import io.souvenir.bench.score.ScoreRow;
import io.souvenir.bench.score.Scored;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Remembers conversations through the API, asks about them, and reports what was found and what it cost. */
@Command(name = "locomo", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Remember conversations turn by turn, ask about them, and report evidence recall and latencies.")
public final class LocomoCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final LocomoOptions options = new LocomoOptions();

    @Override
    public Integer call() {
        ProjectRoot project = ProjectRoot.find();
        Path data = options.data == null ? project.defaultData() : options.data;
        List<Conversation> conversations = ConversationFile.read(data).stream().limit(options.conversations).toList();
        Machine machine = Machine.current();
        Instant started = Instant.now();
        String run = RunName.at(started);
        SouvenirClient client = connection.connect(RetryPolicy.patient());

        Ingested ingested = remember(client, run, conversations);
        List<Round> rounds = new Asking(client, run, options.topK).rounds(conversations, options.rounds);
        ContextFigures contexts = new ContextAsking(client, run, options.topK).ask(conversations);
        List<Scored> scored = new Scoring(options.topK).score(rounds.getFirst(), conversations);

        LocomoReport report = new LocomoReport(run, started.toString(), Revision.of(project.path()), machine,
                LocomoSettings.of(options, connection.api(), data, conversations),
                ScoreRow.table(scored, options.topK), ingested, RoundSummary.of(rounds, options.topK), contexts,
                client.repeatedCalls());
        Path out = options.out == null ? project.results() : options.out;
        publish(report, scored, new ReportFiles(out, "locomo-" + run));
        return 0;
    }

    private Ingested remember(SouvenirClient client, String run, List<Conversation> conversations) {
        Settling settling = new Settling(client, Duration.ofSeconds(options.settleSeconds));
        Ingest ingest = new Ingest(client, settling, run, options.parallel, options.facts);
        if (!options.facts) {
            return ingest.remember(conversations);
        }
        try (FactServer facts = new FactServer(conversations)) {
            client.choose(ChatModelChoice.at(facts.baseUrl()));
            Ingested ingested = ingest.remember(conversations);
            System.err.println("The scripted model was asked about " + facts.asked() + " turns");
            return ingested;
        } finally {
            client.chooseNoModel();
        }
    }

    private static void publish(LocomoReport report, List<Scored> scored, ReportFiles files) {
        String markdown = new LocomoMarkdown(report).text();
        Path json = files.json(report);
        Path table = files.markdown(markdown);
        Path questions = files.lines("questions", scored);
        System.out.println(markdown);
        System.err.println("Written: " + json + ", " + table + ", " + questions);
    }
}
