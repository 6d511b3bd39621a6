package io.souvenir.bench.shapes;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.client.ContextAnswer;
import io.souvenir.bench.client.ContextRequest;
import io.souvenir.bench.client.SearchAnswer;
import io.souvenir.bench.client.SearchAnswer.Hit;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.client.SouvenirClient;

/** Asks the questions of a set, one after another. */
final class ScopeQuestions {

    static final int TOP_K = 30;
    static final int TOKEN_BUDGET = 2_000;

    private final SouvenirClient client;

    ScopeQuestions(SouvenirClient client) {
        this.client = client;
    }

    /**
     * The answer to one question.
     *
     * @param ids of the returned messages, best first
     * @param scores of the same messages
     * @param inBlock whether the context block contains the answer; null if the question has no quoted answer
     */
    record Found(List<String> ids, List<Double> scores, @Nullable Boolean inBlock) {
    }

    List<Found> ask(Scope scope) {
        return scope.set().questions().stream().map(question -> ask(scope, question)).toList();
    }

    private Found ask(Scope scope, ShapeSet.Question question) {
        SearchAnswer answer = client.read(client.search(
                new SearchRequest(question.text(), scope.user(), TOP_K, null, question.referenceDate())), SearchAnswer.class);
        answer.results().forEach(hit -> check(hit, scope));
        return new Found(
                answer.results().stream().map(hit -> scope.id(hit.memory(), hit.metadataText(ScopeIngest.ADD))).toList(),
                answer.results().stream().map(Hit::score).toList(), inBlock(scope, question));
    }

    private @Nullable Boolean inBlock(Scope scope, ShapeSet.Question question) {
        String answer = question.answer();
        if (answer == null || !scope.quoted(question)) {
            return null;
        }
        ContextAnswer block = client.read(client.context(
                new ContextRequest(question.text(), scope.user(), TOKEN_BUDGET, question.referenceDate())),
                ContextAnswer.class);
        return Scope.contains(block.context(), answer);
    }

    private static void check(Hit hit, Scope scope) {
        if (!scope.user().equals(hit.userId())) {
            throw new ApiException("A search for " + scope.user() + " returned a memory of " + hit.userId());
        }
    }
}
