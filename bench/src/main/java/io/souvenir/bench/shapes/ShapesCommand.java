package io.souvenir.bench.shapes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.souvenir.bench.client.EventWaiter;
import io.souvenir.bench.client.RetryPolicy;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stores sets of each shape of traffic, asks about them, and ranks the same messages by plain cosine and by rank fusion. */
@Command(name = "shapes", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measure recall for notes, facts, chats, documents, code and more, beside plain cosine and rank fusion.")
public final class ShapesCommand implements Callable<Integer> {

    private static final String VECTORS = "shapes-e5-small-v2-q.vectors";

    @Mixin
    private final RunOptions shared = new RunOptions();

    @Mixin
    private final ShapesOptions options = new ShapesOptions();

    @Override
    public Integer call() {
        List<ShapeSet> all = ShapeSet.read(shared.data(shared.project().shapes()));
        Run run = shared.begin();
        List<Scope> scopes = options.select(all, shared.project()).stream()
                .map(set -> new Scope(set, set.besideIn(all), Objects.requireNonNullElse(options.stored, run.name()))).toList();
        SouvenirClient client = shared.connect(RetryPolicy.patient());
        if (options.stored == null) {
            new ScopeIngest(client, new EventWaiter(client, Duration.ofSeconds(options.settleSeconds))).ingest(scopes);
        }
        List<MeasuredSet> measured = measure(scopes, new ScopeQuestions(client));
        ShapesReport report = ShapesReport.of(run, settings(scopes), measured, client.repeatedCalls());
        shared.files("shapes", run).publish(report, ShapesMarkdown.text(report));
        shared.details("shapes", run).lines("questions",
                measured.stream().flatMap(it -> it.scores().stream()).toList());
        return 0;
    }

    private List<MeasuredSet> measure(List<Scope> scopes, ScopeQuestions questions) {
        List<MeasuredSet> measured = new ArrayList<>();
        try (Baselines baselines = new Baselines(shared.unpublished().resolve(VECTORS))) {
            for (Scope scope : scopes) {
                List<ScopeQuestions.Found> found = questions.ask(scope);
                measured.add(new MeasuredSet(scope.set(), scope.texts().size(),
                        QuestionScore.of(scope, found, baselines.of(scope))));
                System.err.println("Asked " + scope.set().id() + ": " + found.size() + " questions");
            }
        }
        return measured;
    }

    private ShapesReport.Settings settings(List<Scope> scopes) {
        return new ShapesReport.Settings(shared.api().toString(), options.half.name().toLowerCase(Locale.ROOT), scopes.size(),
                scopes.stream().mapToInt(scope -> scope.adds().size()).sum(),
                scopes.stream().mapToInt(scope -> scope.set().questions().size()).sum(), ScopeQuestions.TOP_K,
                ScopeQuestions.TOKEN_BUDGET, Baselines.COSINE, Baselines.FUSION);
    }
}
