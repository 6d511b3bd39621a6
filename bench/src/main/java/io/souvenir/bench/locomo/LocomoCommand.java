package io.souvenir.bench.locomo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.ChatModelChoice;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.recall.Answer;
import io.souvenir.bench.recall.Asking;
import io.souvenir.bench.recall.Ingest;
import io.souvenir.bench.recall.Ingested;
import io.souvenir.bench.recall.Round;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.recall.Scoring;
import io.souvenir.bench.report.ReportFiles;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import io.souvenir.bench.score.ScoreRow;
import io.souvenir.bench.score.Scored;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Remembers conversations through the API, asks about them, and reports what was found and what it cost. */
@Command(name = "locomo", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Remember conversations turn by turn, ask about them, and report evidence recall and latencies.")
public final class LocomoCommand implements Callable<Integer> {

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Mixin
    private final LocomoOptions options = new LocomoOptions();

    @Override
    public Integer call() {
        Path data = shared.data(shared.project().defaultData());
        List<Conversation> conversations = ConversationFile.read(data).stream().limit(options.conversations).toList();
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        try (FactServer facts = new FactServer(conversations)) {
            Ingested ingested = remember(client, run.name(), conversations, facts);
            List<Round> rounds = new Asking(client, run.name(), options.topK).rounds(conversations, options.rounds);
            ContextFigures contexts = options.facts ? null
                    : new ContextAsking(client, run.name(), options.topK).ask(conversations);
            List<Scored> scored = new Scoring(options.topK).score(rounds.getFirst(), conversations);
            LocomoReport report = new LocomoReport(run, LocomoSettings.of(options, shared.api(), data, conversations),
                    ScoreRow.table(scored, options.topK), ingested, RoundSummary.of(rounds, options.topK), contexts,
                    options.facts ? figures(facts, ingested, rounds.getFirst()) : null, client.repeatedCalls());
            shared.files(options.facts ? "locomo-facts" : "locomo", run).publish(report, new LocomoMarkdown(report).text());
            new ReportFiles(shared.project().results(), "locomo-" + run.name()).lines("questions", scored);
        }
        return 0;
    }

    private Ingested remember(SouvenirClient client, String run, List<Conversation> conversations, FactServer facts) {
        Settling settling = new Settling(client, Duration.ofSeconds(options.settleSeconds));
        Ingest ingest = new Ingest(client, settling, run, options.parallel, options.facts, 1);
        if (!options.facts) {
            return ingest.remember(conversations);
        }
        client.choose(ChatModelChoice.at(facts.baseUrl()));
        try {
            return ingest.remember(conversations);
        } finally {
            client.chooseNoModel();
        }
    }

    private static FactFigures figures(FactServer facts, Ingested ingested, Round round) {
        return new FactFigures(facts.asked(), facts.stated(), ingested.memories() - ingested.turns(),
                round.answers().stream().mapToInt(Answer::factsOfTen).average().orElse(0));
    }
}
