package io.souvenir.bench.longmemeval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.recall.Answer;
import io.souvenir.bench.recall.ConversationIngest;
import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.recall.QuestionRunner;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds long chats with an assistant and asks questions about them. */
@Command(name = "longmemeval", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Add each question's chats with an assistant, ask it, and report evidence recall by type of question.")
public final class LongMemEvalCommand implements Callable<Integer> {

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Option(names = "--questions", paramLabel = "N",
            description = "only the first N questions; each has about 500 turns (default: all)")
    int questions = Integer.MAX_VALUE;

    @Option(names = "--more", paramLabel = "FILE",
            description = "additional questions about the first history, such as bench/data/longmemeval-sample-questions.json")
    @Nullable
    Path more;

    @Option(names = "--top-k", paramLabel = "N",
            description = "memories asked for with each question (default: ${DEFAULT-VALUE})")
    int topK = 30;

    @Option(names = "--parallel", paramLabel = "N",
            description = "histories that are ingested at once (default: ${DEFAULT-VALUE})")
    int parallel = 4;

    @Option(names = "--settle-seconds", paramLabel = "N",
            description = "how long one add may take before the run fails (default: ${DEFAULT-VALUE})")
    int settleSeconds = 3_600;

    @Override
    public Integer call() {
        Path data = shared.data(shared.project().longMemEval());
        List<Conversation> histories = LongMemEvalFile.read(data, questions, more);
        Run run = shared.begin();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        EventWaiter events = new EventWaiter(client, Duration.ofSeconds(settleSeconds));

        IngestTimes ingested = new ConversationIngest(client, events, run.name(), parallel, false, 1).ingest(histories);
        List<List<Answer>> rounds = new QuestionRunner(client, run.name(), topK).rounds(histories, 1);
        List<Answer> answers = rounds.getFirst();
        HistoryScores scores = new HistoryScores(answers, topK);
        LongMemEvalReport report = new LongMemEvalReport(run, settings(data, histories), scores.turns(), scores.sessions(),
                answers.stream().filter(answer -> answer.question().evidence().isEmpty()).count(), ingested,
                RoundSummary.of(rounds, topK).getFirst(), client.repeatedCalls());
        shared.files("longmemeval", run).publish(report, report.markdown());
        return 0;
    }

    private LongMemEvalReport.Settings settings(Path data, List<Conversation> histories) {
        return new LongMemEvalReport.Settings(shared.api().toString(), String.valueOf(data.getFileName()), histories.size(),
                histories.stream().mapToInt(history -> history.questions().size()).sum(),
                histories.stream().mapToInt(history -> history.turns().size()).sum(), topK, parallel);
    }
}
