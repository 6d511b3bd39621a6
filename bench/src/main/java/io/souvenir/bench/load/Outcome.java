package io.souvenir.bench.load;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.timing.Parallel;

/** @param reply null if there was no answer: the connection was refused or lost, or the answer was late */
record Outcome(@Nullable Reply reply) {

    /** Makes the calls from 0 to {@code calls} from several clients. The result also contains the calls without an answer. */
    static List<Outcome> of(int clients, int calls, IntFunction<Reply> call) {
        Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        Parallel.each(clients, calls, n -> outcomes.add(attempt(call, n)));
        return List.copyOf(outcomes);
    }

    private static Outcome attempt(IntFunction<Reply> call, int n) {
        try {
            return new Outcome(call.apply(n));
        } catch (ApiException unanswered) {
            return new Outcome(null);
        }
    }

    String status() {
        return reply == null ? "no answer" : String.valueOf(reply.status());
    }
}
