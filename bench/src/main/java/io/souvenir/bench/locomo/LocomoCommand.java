package io.souvenir.bench.locomo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.ConversationFile;
import io.souvenir.bench.locomo.LocomoReport.ContextFigures;
import io.souvenir.bench.locomo.LocomoReport.FactFigures;
import io.souvenir.bench.locomo.LocomoReport.LocomoSettings;
import io.souvenir.bench.recall.Answer;
import io.souvenir.bench.recall.ConversationIngest;
import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.recall.QuestionRunner;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.recall.Scoring;
import io.souvenir.bench.report.ReportFiles;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import io.souvenir.bench.score.ScoreRow;
import io.souvenir.bench.score.ScoreRow.Scored;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Adds conversations through the API, asks questions about them, and reports evidence recall and latencies. */
@Command(name = "locomo", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Add conversations turn by turn, ask about them, and report evidence recall and latencies.")
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
        try (ScriptedModelServer model = new ScriptedModelServer(conversations)) {
            IngestTimes ingested = ingest(client, run.name(), conversations, model);
            List<List<Answer>> rounds = new QuestionRunner(client, run.name(), options.topK).rounds(conversations,
                    options.rounds);
            ContextFigures contexts = options.facts ? null
                    : new ContextQuestions(client, run.name(), options.topK).ask(conversations);
            List<Scored> scored = new Scoring(options.topK).score(rounds.getFirst(), conversations);
            LocomoReport report = new LocomoReport(run, LocomoSettings.of(options, shared.api(), data, conversations),
                    ScoreRow.table(scored, options.topK), ingested, RoundSummary.of(rounds, options.topK), contexts,
                    options.facts ? figures(model, ingested, rounds.getFirst()) : null, client.repeatedCalls());
            shared.files(options.facts ? "locomo-facts" : "locomo", run).publish(report, report.markdown());
            new ReportFiles(shared.project().results(), "locomo-" + run.name()).lines("questions", scored);
        }
        return 0;
    }

    private IngestTimes ingest(SouvenirClient client, String run, List<Conversation> conversations, ScriptedModelServer model) {
        EventWaiter events = new EventWaiter(client, Duration.ofSeconds(options.settleSeconds));
        ConversationIngest conversationIngest = new ConversationIngest(client, events, run, options.parallel, options.facts, 1);
        if (!options.facts) {
            return conversationIngest.ingest(conversations);
        }
        client.configureChatModel(model.baseUrl());
        try {
            return conversationIngest.ingest(conversations);
        } finally {
            client.removeChatModel();
        }
    }

    private static FactFigures figures(ScriptedModelServer model, IngestTimes ingested, List<Answer> round) {
        return new FactFigures(model.asked(), model.stated(), ingested.memories() - ingested.turns(),
                round.stream().mapToInt(Answer::factsOfTen).average().orElse(0));
    }
}
