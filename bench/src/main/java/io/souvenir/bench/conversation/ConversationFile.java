package io.souvenir.bench.conversation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.conversation.Conversation.Turn;

/** Reads a file in LOCOMO's format: a list of samples, each with dated sessions of turns and questions. */
public final class ConversationFile {

    private static final Pattern SESSION = Pattern.compile("session_(\\d+)");

    private static final Pattern SEPARATOR = Pattern.compile("[,;]\\s*");

    /** Such as "1:56 pm on 8 May, 2023". */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy").toFormatter(Locale.ENGLISH);

    private ConversationFile() {
    }

    public static List<Conversation> read(Path file) {
        try {
            return parse(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the conversations in " + file, e);
        }
    }

    static List<Conversation> parse(JsonNode samples) {
        return samples.valueStream().map(ConversationFile::conversation).toList();
    }

    private static Conversation conversation(JsonNode sample) {
        String id = sample.required("sample_id").asText();
        List<Turn> turns = turns(sample.required("conversation"));
        Set<String> existing = turns.stream().map(Turn::diaId).collect(Collectors.toUnmodifiableSet());
        return new Conversation(id, turns, questions(id, sample.required("qa"), existing), facts(sample.path("observation")));
    }

    /** The file lists facts by session and speaker; each fact cites the ids of one or more turns. */
    private static Map<String, List<String>> facts(JsonNode observations) {
        Map<String, List<String>> facts = new HashMap<>();
        for (JsonNode session : observations) {
            for (JsonNode ofSpeaker : session) {
                for (JsonNode fact : ofSpeaker) {
                    turnIds(fact.path(1)).forEach(turnId -> facts.computeIfAbsent(turnId, any -> new ArrayList<>())
                            .add(fact.path(0).asText()));
                }
            }
        }
        return facts;
    }

    private static Stream<String> turnIds(JsonNode cited) {
        return cited.isArray() ? cited.valueStream().map(JsonNode::asText) : SEPARATOR.splitAsStream(cited.asText());
    }

    private static List<Turn> turns(JsonNode conversation) {
        Map<Integer, JsonNode> sessions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : conversation.properties()) {
            Matcher name = SESSION.matcher(field.getKey());
            if (name.matches()) {
                sessions.put(Integer.valueOf(name.group(1)), field.getValue());
            }
        }
        List<Turn> turns = new ArrayList<>();
        sessions.forEach((number, session) -> {
            LocalDateTime at = LocalDateTime.parse(
                    conversation.required("session_" + number + "_date_time").asText().strip(), TIME);
            session.forEach(turn -> turns.add(turn(turn, number, at)));
        });
        return List.copyOf(turns);
    }

    private static Turn turn(JsonNode turn, int session, LocalDateTime at) {
        return new Turn(turn.required("dia_id").asText(), "user", turn.required("speaker").asText(),
                turn.required("text").asText(), caption(turn.get("blip_caption")), session, at);
    }

    private static @Nullable String caption(@Nullable JsonNode caption) {
        return caption == null || caption.asText().isBlank() ? null : caption.asText();
    }

    private static List<Question> questions(String sampleId, JsonNode qa, Set<String> existing) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < qa.size(); i++) {
            JsonNode entry = qa.get(i);
            List<String> cited = entry.path("evidence").valueStream().map(JsonNode::asText).toList();
            List<String> evidence = Evidence.clean(cited, existing);
            if (!evidence.isEmpty()) {
                questions.add(new Question(sampleId + "_qa" + i, entry.required("category").asText(),
                        entry.required("question").asText(), evidence));
            }
        }
        return List.copyOf(questions);
    }

    /** Reads the turns that a question cites. The published file has several turns in one string, stray colons and leading zeros. */
    static final class Evidence {

        private static final Pattern CITATION = Pattern.compile("D:?(\\d+):(\\d+)");

        private Evidence() {
        }

        /** Returns each cited turn that exists, once, in the cited order. */
        static List<String> clean(List<String> cited, Set<String> existing) {
            return cited.stream()
                    .flatMap(text -> CITATION.matcher(text).results())
                    .map(Evidence::diaId)
                    .filter(existing::contains)
                    .distinct()
                    .toList();
        }

        private static String diaId(MatchResult citation) {
            return "D" + Integer.parseInt(citation.group(1)) + ":" + Integer.parseInt(citation.group(2));
        }
    }
}
