package io.souvenir.bench.shapes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads chats of BEAM: each chat is a set, each message an add, each session a run_id. */
final class BeamFile {

    static final String NAME = "beam";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM-dd-yyyy", Locale.ENGLISH);

    private BeamFile() {
    }

    static List<ShapeSet> read(Path file) {
        try {
            return stream(new ObjectMapper().readTree(file.toFile())).map(BeamFile::chat).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the chats in " + file, e);
        }
    }

    private static ShapeSet chat(JsonNode chat) {
        return new ShapeSet(NAME + "-" + chat.required("chat").asText().replace('/', '-'), ShapeSet.CHAT, "en", NAME,
                stream(chat.required("messages")).map(BeamFile::add).toList(),
                stream(chat.required("questions")).map(BeamFile::question).toList(), null);
    }

    private static ShapeSet.Add add(JsonNode message) {
        return new ShapeSet.Add(message.required("id").asText(), null, message.required("session").asText(),
                LocalDate.parse(message.required("at").asText(), DAY) + "T12:00:00Z",
                List.of(new ShapeSet.Message(message.required("role").asText(), null, message.required("content").asText())));
    }

    /** Its answers are written by a model and not quoted, so a context block cannot contain them. */
    private static ShapeSet.Question question(JsonNode question) {
        return new ShapeSet.Question(question.required("question").asText(),
                stream(question.required("evidence")).map(JsonNode::asText).toList(), null, null, null, null,
                null);
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
