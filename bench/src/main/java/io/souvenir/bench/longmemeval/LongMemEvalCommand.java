package io.souvenir.bench.longmemeval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.Settling;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.recall.Answer;
import io.souvenir.bench.recall.Asking;
import io.souvenir.bench.recall.Ingest;
import io.souvenir.bench.recall.Ingested;
import io.souvenir.bench.recall.Round;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Remembers long chats with an assistant and asks what they answer. */
@Command(name = "longmemeval", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Remember each question's chats with an assistant, ask it, and report evidence recall by type of question.")
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
        Settling settling = new Settling(client, Duration.ofSeconds(options.settleSeconds));

        Ingested ingested = new Ingest(client, settling, run.name(), options.parallel, false, 1).remember(histories);
        List<Round> rounds = new Asking(client, run.name(), options.topK).rounds(histories, 1);
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
