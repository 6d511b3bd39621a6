package io.souvenir.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.Reply;
import io.souvenir.bench.timing.Latencies;

/**
 * The result of many calls of one kind. Refused calls are not repeated.
 *
 * @param succeededPerSecond only calls with a 2xx response count
 * @param latencies of the calls that succeeded; null if none did
 * @param statuses how many calls ended with each HTTP status, or without an answer
 */
record Phase(String name, int calls, double seconds, double succeededPerSecond, @Nullable Latencies latencies,
        Map<String, Integer> statuses) {

    static Phase of(String name, List<Outcome> outcomes, double seconds) {
        Map<String, Integer> statuses = new TreeMap<>();
        List<Double> millis = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            statuses.merge(outcome.status(), 1, Integer::sum);
            Reply reply = outcome.reply();
            if (reply != null && reply.succeeded()) {
                millis.add(reply.millis());
            }
        }
        return new Phase(name, outcomes.size(), seconds, millis.size() / seconds,
                millis.isEmpty() ? null : Latencies.of(millis), statuses);
    }
}
