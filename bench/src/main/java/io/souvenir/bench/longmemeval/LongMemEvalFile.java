package io.souvenir.bench.longmemeval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.conversation.Conversation.Turn;

/**
 * Reads a file in LongMemEval's format: a list of questions, each with its own history of dated chats with an assistant.
 * Every question becomes a conversation; its sessions are ordered by date and numbered from 1.
 */
final class LongMemEvalFile {

    /** The category of questions whose history contains no answer. */
    static final String ABSTENTION = "abstention";

    /** The category of additional questions. */
    static final String OWN = "of our own";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd (EEE) HH:mm", Locale.ENGLISH);
    private static final String ABSTENTION_ID = "_abs";

    private LongMemEvalFile() {
    }

    /** @param more additional questions about the first history */
    static List<Conversation> read(Path file, int questions, @Nullable Path more) {
        List<Conversation> histories = new ArrayList<>(parse(json(file), questions));
        if (more != null) {
            histories.set(0, with(histories.getFirst(), json(more)));
        }
        return histories;
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the questions in " + file, e);
        }
    }

    /** Reads the first {@code questions} questions. Their evidence is the marked turns. */
    static List<Conversation> parse(JsonNode items, int questions) {
        return IntStream.range(0, Math.min(questions, items.size())).mapToObj(i -> conversation(items.get(i))).toList();
    }

    /** Adds our own questions about a history: a list of {@code question} and {@code evidence}, the ids of turns. */
    static Conversation with(Conversation history, JsonNode more) {
        Set<String> turnIds = history.turns().stream().map(Turn::diaId).collect(Collectors.toSet());
        List<Question> questions = new ArrayList<>(history.questions());
        for (JsonNode item : more) {
            List<String> evidence = item.required("evidence").valueStream().map(JsonNode::asText)
                    .toList();
            if (!turnIds.containsAll(evidence)) {
                throw new IllegalArgumentException("The history has no turn " + evidence);
            }
            questions.add(
                    new Question(history.id() + "_own" + questions.size(), OWN, item.required("question").asText(), evidence));
        }
        return new Conversation(history.id(), history.turns(), List.copyOf(questions), history.facts());
    }

    /** The id of the session of a turn: the prefix of the turn's id. */
    static String session(String turn) {
        return turn.substring(0, turn.indexOf(':'));
    }

    private static Conversation conversation(JsonNode item) {
        String id = item.required("question_id").asText();
        List<Session> sessions = sessions(item);
        List<Turn> turns = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (int number = 1; number <= sessions.size(); number++) {
            Session session = sessions.get(number - 1);
            for (int i = 0; i < session.messages.size(); i++) {
                JsonNode message = session.messages.get(i);
                Turn turn = new Turn("S" + number + ":" + (i + 1), message.required("role").asText(), null,
                        message.required("content").asText(), null, number, session.at);
                turns.add(turn);
                if (message.path("has_answer").asBoolean()) {
                    evidence.add(turn.diaId());
                }
            }
        }
        return new Conversation(id, turns.stream().filter(turn -> !turn.text().isBlank()).toList(),
                List.of(question(id, item, evidence)), Map.of());
    }

    private static Question question(String id, JsonNode item, List<String> evidence) {
        boolean abstention = id.endsWith(ABSTENTION_ID);
        return new Question(id, abstention ? ABSTENTION : item.required("question_type").asText(),
                item.required("question").asText(), List.copyOf(evidence));
    }

    private static List<Session> sessions(JsonNode item) {
        JsonNode dates = item.required("haystack_dates");
        JsonNode sessions = item.required("haystack_sessions");
        return IntStream.range(0, sessions.size())
                .mapToObj(i -> new Session(LocalDateTime.parse(dates.required(i).asText().strip(), TIME), sessions.get(i)))
                .sorted(Comparator.comparing(Session::at)).toList();
    }

    private record Session(LocalDateTime at, JsonNode messages) {
    }
}
