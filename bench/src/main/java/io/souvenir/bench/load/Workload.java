package io.souvenir.bench.load;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.conversation.Conversation.Turn;

/** Repeats real turns and questions. A number makes each text distinct, so that no cache helps. */
public final class Workload {

    private final List<Turn> turns;
    private final List<Question> questions;
    private final String run;
    private final int users;
    private final int topK;

    public Workload(List<Conversation> conversations, String run, int users, int topK) {
        this.turns = conversations.stream().flatMap(conversation -> conversation.turns().stream()).toList();
        this.questions = conversations.stream().flatMap(conversation -> conversation.questions().stream()).toList();
        this.run = run;
        this.users = users;
        this.topK = topK;
    }

    public NewMemory memory(int n) {
        Turn turn = turns.get(n % turns.size());
        NewMemory.Message message = new NewMemory.Message("user", turn.content() + " (entry " + n + ")",
                turn.speaker());
        return new NewMemory(List.of(message), user(n), "1", Map.of("dia_id", turn.diaId()), false,
                Instant.now().toString());
    }

    public SearchRequest search(int n) {
        return new SearchRequest(questions.get(n % questions.size()).text() + " (question " + n + ")", user(n), topK);
    }

    private String user(int n) {
        return "load-" + run + "-" + n % users;
    }
}
