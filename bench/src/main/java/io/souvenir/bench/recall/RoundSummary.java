package io.souvenir.bench.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.souvenir.bench.timing.Latencies;

/**
 * The times of one round of questions.
 *
 * @param search the time of the whole call at the client
 * @param bareEmbedding the time of the bare embeddings of the same questions on one thread, between the searches
 * @param bareOnAllCores the same on all cores
 * @param ratioP50 of the search to the bare embedding on one thread
 * @param server the times that the service reports, by name
 * @param degraded the number of degraded answers
 * @param shortAnswers answers with fewer memories than requested although the conversation has more
 * @param changedRankings answers with another ranking than in the first round
 */
public record RoundSummary(int round, Latencies search, Latencies bareEmbedding, Latencies bareOnAllCores,
        double ratioP50, double ratioP95,
        Map<String, Latencies> server, long degraded, long shortAnswers, long changedRankings) {

    public static List<RoundSummary> of(List<List<Answer>> rounds, int topK) {
        return IntStream.range(0, rounds.size())
                .mapToObj(i -> summary(i + 1, rounds.get(i), rounds.getFirst(), topK))
                .toList();
    }

    private static RoundSummary summary(int number, List<Answer> answers, List<Answer> first, int topK) {
        Latencies search = Latencies.of(answers.stream().map(Answer::searchMillis).toList());
        Latencies bare = Latencies.of(answers.stream().map(Answer::embeddingMillis).toList());
        Latencies allCores = Latencies.of(answers.stream().map(Answer::allCoresMillis).toList());
        return new RoundSummary(number, search, bare, allCores, search.p50() / bare.p50(), search.p95() / bare.p95(),
                server(answers), answers.stream().filter(Answer::degraded).count(),
                answers.stream().filter(answer -> isShort(answer, topK)).count(), changed(answers, first));
    }

    private static Map<String, Latencies> server(List<Answer> answers) {
        Map<String, List<Double>> millis = new TreeMap<>();
        answers.forEach(answer -> answer.serverMillis()
                .forEach((name, value) -> millis.computeIfAbsent(name, key -> new ArrayList<>()).add(value)));
        Map<String, Latencies> latencies = new TreeMap<>();
        millis.forEach((name, values) -> latencies.put(name, Latencies.of(values)));
        return latencies;
    }

    private static boolean isShort(Answer answer, int topK) {
        return answer.ranking().size() < Math.min(topK, answer.conversation().turns().size());
    }

    private static long changed(List<Answer> answers, List<Answer> first) {
        return IntStream.range(0, answers.size())
                .filter(i -> !answers.get(i).ranking().equals(first.get(i).ranking()))
                .count();
    }
}
