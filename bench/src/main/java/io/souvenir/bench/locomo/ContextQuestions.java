package io.souvenir.bench.locomo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.souvenir.bench.client.ContextAnswer;
import io.souvenir.bench.client.ContextCall;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Question;
import io.souvenir.bench.conversation.Turn;
import io.souvenir.bench.recall.Users;
import io.souvenir.bench.timing.Latencies;
import io.souvenir.bench.timing.TokenCounter;

/** Asks for a block for each question and looks for the words of the question's evidence in it. */
final class ContextAsking {

    private static final List<Integer> BUDGETS = List.of(500, 1_000, 2_000);

    private final SouvenirClient client;
    private final String run;
    private final int topK;
    private final List<Double> contextMillis = new ArrayList<>();
    private final List<Double> searchMillis = new ArrayList<>();

    ContextAsking(SouvenirClient client, String run, int topK) {
        this.client = client;
        this.run = run;
        this.topK = topK;
    }

    ContextFigures ask(List<Conversation> conversations) {
        List<ContextRow> rows = new ArrayList<>();
        try (TokenCounter tokens = new TokenCounter()) {
            for (int budget : BUDGETS) {
                List<ContextRow.Block> blocks = new ArrayList<>();
                conversations.forEach(conversation -> blocks.addAll(blocks(conversation, budget, tokens)));
                rows.addAll(ContextRow.table(budget, blocks));
                System.err.println("Asked for blocks of " + budget + " tokens");
            }
        }
        return new ContextFigures(List.copyOf(rows), Latencies.of(contextMillis), Latencies.of(searchMillis));
    }

    private List<ContextRow.Block> blocks(Conversation conversation, int budget, TokenCounter tokens) {
        int whole = tokens.count(transcript(conversation));
        Map<String, String> said = new HashMap<>();
        conversation.turns().forEach(turn -> said.put(turn.diaId(), words(said(turn))));
        return conversation.questions().stream().map(question -> {
            ContextAnswer answer = answer(question, Users.of(conversation, run), budget);
            return new ContextRow.Block(question.category(), evidence(question, said, answer.context()),
                    tokens.count(answer.context()), answer.tokens(), whole);
        }).toList();
    }

    private ContextAnswer answer(Question question, String user, int budget) {
        Reply reply = client.context(new ContextCall(question.text(), user, budget));
        ContextAnswer answer = client.read(reply, ContextAnswer.class);
        if (budget == BUDGETS.getLast()) {
            contextMillis.add(reply.millis());
            searchMillis.add(client.search(new SearchRequest(question.text(), user, topK)).millis());
        }
        return answer;
    }

    static double evidence(Question question, Map<String, String> said, String context) {
        String words = words(context);
        return question.evidence().stream().filter(turn -> words.contains(said.getOrDefault(turn, turn))).count()
                / (double) question.evidence().size();
    }

    /** The whole conversation as the blocks tell it: days once, then who said what. */
    private static String transcript(Conversation conversation) {
        StringBuilder text = new StringBuilder();
        LocalDate day = null;
        for (Turn turn : conversation.turns()) {
            if (!turn.at().toLocalDate().equals(day)) {
                day = turn.at().toLocalDate();
                text.append(day).append('\n');
            }
            text.append("- ").append(said(turn)).append('\n');
        }
        return text.toString();
    }

    private static String said(Turn turn) {
        return turn.speaker() + ": " + turn.content();
    }

    /** Blocks may break lines otherwise. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
