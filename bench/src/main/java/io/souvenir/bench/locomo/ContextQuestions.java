package io.souvenir.bench.locomo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.souvenir.bench.client.ContextAnswer;
import io.souvenir.bench.client.ContextRequest;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.client.SouvenirClient;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.conversation.Conversation.Turn;
import io.souvenir.bench.locomo.LocomoReport.ContextFigures;
import io.souvenir.bench.timing.Latencies;
import io.souvenir.bench.timing.TokenCounter;

/** Requests a context block for each question and searches it for the words of the question's evidence. */
final class ContextQuestions {

    private static final List<Integer> BUDGETS = List.of(500, 1_000, 2_000);

    private final SouvenirClient client;
    private final String run;
    private final int topK;
    private final List<Double> contextMillis = new ArrayList<>();
    private final List<Double> searchMillis = new ArrayList<>();

    ContextQuestions(SouvenirClient client, String run, int topK) {
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
                System.err.println("Requested blocks of " + budget + " tokens");
            }
        }
        return new ContextFigures(List.copyOf(rows), Latencies.of(contextMillis), Latencies.of(searchMillis));
    }

    private List<ContextRow.Block> blocks(Conversation conversation, int budget, TokenCounter tokens) {
        int whole = tokens.count(transcript(conversation));
        Map<String, String> turnTexts = new HashMap<>();
        conversation.turns().forEach(turn -> turnTexts.put(turn.diaId(), words(turnText(turn))));
        return conversation.questions().stream().map(question -> {
            ContextAnswer answer = answer(question, conversation.user(run), budget);
            return new ContextRow.Block(question.category(), evidence(question, turnTexts, answer.context()),
                    tokens.count(answer.context()), answer.tokens(), whole);
        }).toList();
    }

    private ContextAnswer answer(Question question, String user, int budget) {
        Reply reply = client.context(new ContextRequest(question.text(), user, budget));
        ContextAnswer answer = client.read(reply, ContextAnswer.class);
        if (budget == BUDGETS.getLast()) {
            contextMillis.add(reply.millis());
            searchMillis.add(client.search(new SearchRequest(question.text(), user, topK)).millis());
        }
        return answer;
    }

    static double evidence(Question question, Map<String, String> turnTexts, String context) {
        String words = words(context);
        return question.evidence().stream().filter(turn -> words.contains(turnTexts.getOrDefault(turn, turn))).count()
                / (double) question.evidence().size();
    }

    /** The whole conversation in the form of the blocks: each day once, then its turns. */
    private static String transcript(Conversation conversation) {
        StringBuilder text = new StringBuilder();
        LocalDate day = null;
        for (Turn turn : conversation.turns()) {
            if (!turn.at().toLocalDate().equals(day)) {
                day = turn.at().toLocalDate();
                text.append(day).append('\n');
            }
            text.append("- ").append(turnText(turn)).append('\n');
        }
        return text.toString();
    }

    private static String turnText(Turn turn) {
        return turn.speaker() + ": " + turn.content();
    }

    /** Blocks can have other line breaks than the turns. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
