package io.souvenir.bench.longmemeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.conversation.Conversation.Turn;
import io.souvenir.bench.recall.Answer;
import io.souvenir.bench.score.ScoreRow;

class LongMemEvalTest {

    private static final String TWO_QUESTIONS = """
            [{"question_id": "q1", "question_type": "single-session-user", "question": "Which kite?", "question_date": "x",
              "answer": "a red one", "answer_session_ids": ["late"], "haystack_session_ids": ["late", "early"],
              "haystack_dates": ["2023/05/30 (Tue) 23:40", "2023/05/20 (Sat) 02:21"],
              "haystack_sessions": [
                [{"role": "user", "content": "My kite is red", "has_answer": true}, {"role": "assistant", "content": " "}],
                [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Hi"}]]},
             {"question_id": "q2_abs", "question_type": "multi-session", "question": "Which boat?", "haystack_dates": [],
              "haystack_sessions": []}]
            """;

    @Test
    void sessionsAreOrderedByDate() throws JsonProcessingException {
        // When
        Conversation history = parse(2).getFirst();
        // Then
        assertThat(history.turns()).extracting(Turn::diaId).containsExactly("S1:1", "S1:2", "S2:1");
        assertThat(history.turns()).extracting(Turn::role).containsExactly("user", "assistant", "user");
        assertThat(history.turns().getLast().at()).isEqualTo(LocalDateTime.of(2023, 5, 30, 23, 40));
    }

    @Test
    void theMarkedTurnsAreTheEvidence() throws JsonProcessingException {
        // When
        List<Question> questions = parse(2).stream().flatMap(history -> history.questions().stream()).toList();
        // Then
        assertThat(questions).containsExactly(
                new Question("q1", "single-session-user", "Which kite?", List.of("S2:1")),
                new Question("q2_abs", "abstention", "Which boat?", List.of()));
    }

    @Test
    void readsOnlyTheRequestedNumberOfQuestions() throws JsonProcessingException {
        assertThat(parse(1)).hasSize(1);
    }

    @Test
    void additionalQuestionsMustCiteExistingTurns() throws JsonProcessingException {
        // Given
        Conversation history = parse(1).getFirst();
        ObjectMapper json = new ObjectMapper();
        // When
        Conversation more = LongMemEvalFile.with(history,
                json.readTree("[{\"question\": \"Hello?\", \"evidence\": [\"S1:1\"]}]"));
        // Then
        assertThat(more.questions()).extracting(Question::id, Question::category)
                .containsExactly(tuple("q1", "single-session-user"), tuple("q1_own1", "of our own"));
        JsonNode wrong = json.readTree("[{\"question\": \"Hello?\", \"evidence\": [\"S9:1\"]}]");
        assertThatThrownBy(() -> LongMemEvalFile.with(history, wrong)).hasMessageContaining("S9:1");
    }

    @Test
    void aSessionIsFoundIfAnyOfItsTurnsIs() {
        // Given
        Answer answer = answer("multi-session", List.of("S2:1", "S2:5", "S9:1"), List.of("S1:1", "S1:2", "S2:3", "S9:1"));
        HistoryScores scores = new HistoryScores(List.of(answer), 5);
        // When
        List<ScoreRow> sessions = scores.sessions();
        // Then
        assertThat(sessions.getFirst().recall()).containsExactly(entry(5, 1.0));
        assertThat(sessions.getFirst().mrr()).isEqualTo(0.5);
        assertThat(scores.turns().getFirst().recall()).containsExactly(entry(5, 1 / 3.0));
    }

    @Test
    void abstentionQuestionsCountInNoOtherRow() {
        // Given
        HistoryScores scores = new HistoryScores(List.of(answer("abstention", List.of("S1:1"), List.of("S1:1")),
                answer("multi-session", List.of("S1:1"), List.of()), answer("multi-session", List.of(), List.of())), 10);
        // When
        List<ScoreRow> rows = scores.turns();
        // Then
        assertThat(rows).extracting(ScoreRow::group).containsExactly("abstention", "multi-session", "all but abstention");
        assertThat(rows).extracting(ScoreRow::questions).containsExactly(1, 1, 1);
    }

    private static Answer answer(String type, List<String> evidence, List<String> ranking) {
        return new Answer(new Conversation("q", List.of(), List.of(), Map.of()), new Question("q", type, "?", evidence),
                ranking,
                List.of(), 0, false, 1, 1, 1, Map.of());
    }

    private static List<Conversation> parse(int questions) throws JsonProcessingException {
        return LongMemEvalFile.parse(new ObjectMapper().readTree(TWO_QUESTIONS), questions);
    }
}
