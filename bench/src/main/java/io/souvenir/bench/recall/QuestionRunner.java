package io.souvenir.bench.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.SearchAnswer;
import io.souvenir.bench.client.SearchAnswer.Hit;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.timing.BareEmbedding;

/**
 * Asks every question, one after another from one client, in blocks: ten searches, then the bare embeddings of the same ten
 * questions, on one thread and on all cores. A busy machine slows both in the same way, so that their ratio is still valid.
 */
public final class QuestionRunner {

    public static final int BLOCK = 10;
    /** Enough searches to let the JVM compile the code of the service. */
    public static final int WARM_UP = 1_000;
    private static final int TEN = 10;

    private final BareEmbedding embedding = new BareEmbedding();
    private final SouvenirClient client;
    private final String run;
    private final int topK;

    public QuestionRunner(SouvenirClient client, String run, int topK) {
        this.client = client;
        this.run = run;
        this.topK = topK;
    }

    public List<List<Answer>> rounds(List<Conversation> conversations, int rounds) {
        List<Asked> questions = conversations.stream()
                .flatMap(conversation -> conversation.questions().stream().map(each -> new Asked(conversation, each)))
                .toList();
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("None of the conversations has a question with evidence");
        }
        warmUp(conversations);
        return IntStream.rangeClosed(1, rounds).mapToObj(round -> round(questions, round)).toList();
    }

    /** Uses questions of no data set, so that no cache contains the real ones. */
    private void warmUp(List<Conversation> conversations) {
        embedding.warmUp();
        for (int i = 0; i < WARM_UP; i++) {
            String user = conversations.get(i % conversations.size()).user(run);
            Reply reply = client.search(new SearchRequest("What was said about number " + i + "?", user, topK));
            client.read(reply, SearchAnswer.class);
        }
    }

    private List<Answer> round(List<Asked> questions, int round) {
        List<Answer> answers = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += BLOCK) {
            answers.addAll(block(questions.subList(from, Math.min(from + BLOCK, questions.size()))));
            if (answers.size() % (50 * BLOCK) == 0) {
                System.err.println("Round " + round + ": asked " + answers.size() + " of " + questions.size());
            }
        }
        return List.copyOf(answers);
    }

    private List<Answer> block(List<Asked> block) {
        List<Reply> replies = block.stream().map(this::search).toList();
        List<Double> bare = block.stream().map(asked -> embedding.millis(asked.question.text())).toList();
        List<Double> allCores = block.stream().map(asked -> embedding.millisOfAllCores(asked.question.text())).toList();
        return IntStream.range(0, block.size())
                .mapToObj(i -> answer(block.get(i), replies.get(i), bare.get(i), allCores.get(i)))
                .toList();
    }

    private Reply search(Asked asked) {
        return client.search(new SearchRequest(asked.question.text(), asked.user(run), topK));
    }

    private Answer answer(Asked asked, Reply reply, double embeddingMillis, double allCoresMillis) {
        SearchAnswer answer = client.read(reply, SearchAnswer.class);
        answer.results().forEach(hit -> check(hit, asked));
        return new Answer(asked.conversation, asked.question,
                answer.results().stream().map(hit -> hit.metadataText("dia_id")).toList(),
                answer.results().stream().map(ContextLine::of).toList(),
                (int) answer.results().stream().limit(TEN).filter(Hit::fact).count(),
                answer.degraded(), reply.millis(), embeddingMillis, allCoresMillis, reply.serverTiming());
    }

    /** Turn ids repeat between conversations, so a leak would look like a hit. A fact of several turns would count as one. */
    private void check(Hit hit, Asked asked) {
        String user = asked.user(run);
        if (!user.equals(hit.userId())) {
            throw new ApiException("A search for " + user + " returned a memory of " + hit.userId());
        }
        if (hit.fact() && (hit.sources() == null || hit.sources().size() != 1)) {
            throw new ApiException("A fact of one add of one turn names other turns: " + hit.sources());
        }
    }

    private record Asked(Conversation conversation, Question question) {

        String user(String run) {
            return conversation.user(run);
        }
    }
}
