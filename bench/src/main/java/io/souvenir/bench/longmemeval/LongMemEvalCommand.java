package io.souvenir.bench.longmemeval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.recall.Answer;
import io.souvenir.bench.recall.ConversationIngest;
import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.recall.QuestionRunner;
import io.souvenir.bench.recall.Round;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Adds long chats with an assistant and asks questions about them. */
@Command(name = "longmemeval", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Add each question's chats with an assistant, ask it, and report evidence recall by type of question.")
public final class LongMemEvalCommand implements Callable<Integer> {

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Mixin
    private final LongMemEvalOptions options = new LongMemEvalOptions();

    @Override
    public Integer call() {
        Path data = shared.data(shared.project().longMemEval());
        List<Conversation> histories = LongMemEvalFile.read(data, options.questions, options.more);
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        EventWaiter events = new EventWaiter(client, Duration.ofSeconds(options.settleSeconds));

        IngestTimes ingested = new ConversationIngest(client, events, run.name(), options.parallel, false, 1).ingest(histories);
        List<Round> rounds = new QuestionRunner(client, run.name(), options.topK).rounds(histories, 1);
        List<Answer> answers = rounds.getFirst().answers();
        HistoryScores scores = new HistoryScores(answers, options.topK);
        LongMemEvalReport report = new LongMemEvalReport(run, settings(data, histories), scores.turns(), scores.sessions(),
                answers.stream().filter(answer -> answer.question().evidence().isEmpty()).count(), ingested,
                RoundSummary.of(rounds, options.topK).getFirst(), client.repeatedCalls());
        shared.files("longmemeval", run).publish(report, LongMemEvalMarkdown.text(report));
        return 0;
    }

    private LongMemEvalReport.Settings settings(Path data, List<Conversation> histories) {
        return new LongMemEvalReport.Settings(shared.api().toString(), String.valueOf(data.getFileName()), histories.size(),
                histories.stream().mapToInt(history -> history.questions().size()).sum(),
                histories.stream().mapToInt(history -> history.turns().size()).sum(), options.topK, options.parallel);
    }
}
