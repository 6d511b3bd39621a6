package io.souvenir.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.ingest.Message.Role;
import io.souvenir.engine.ingest.SkippedPart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class TranscriptTest {

    private static final int LONGEST = 100_000;

    private static Stream<JsonObject> files() {
        try {
            Path folder = Path.of(Objects.requireNonNull(TranscriptTest.class.getResource("/transcripts")).toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                        .map(TranscriptTest::json);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(Path file) {
        try {
            return new JsonObject(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> recordings() {
        return files().flatMap(file -> file.getJsonArray("transcripts").stream().map(JsonObject.class::cast)
                .map(transcript -> arguments(file.getString("package") + " " + file.getString("version", "") + ": "
                        + transcript.getString("name"), transcript)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void everyTextOfAFrameworksTranscriptIsReadWithItsRoleAndWhatIsNoTextIsNamed(String name, JsonObject recorded) {
        // When
        Transcript read = Transcript.read(recorded.getJsonArray("messages").getList());

        // Then
        assertThat(new JsonArray(read.turns().stream().map(TranscriptTest::json).toList()).encodePrettily()).as(name)
                .isEqualTo(recorded.getJsonArray("turns").encodePrettily());
        assertThat(new JsonArray(read.skipped().stream().map(TranscriptTest::json).toList()).encodePrettily()).as(name)
                .isEqualTo(recorded.getJsonArray("skipped").encodePrettily());
    }

    private static JsonObject json(Message turn) {
        return new JsonObject().put("role", turn.role().name().toLowerCase(Locale.ROOT)).put("content", turn.content());
    }

    private static JsonObject json(SkippedPart part) {
        return new JsonObject().put("message", part.message()).put("type", part.type()).put("count", part.count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "5                                              | messages[0]",
            "{'content':'x'}                                | messages[0].role",
            "{'role':'root','content':'x'}                  | messages[0].role",
            "{'role':7,'content':'x'}                       | messages[0].role",
            "{'type':'robot','content':'x'}                 | messages[0].role",
            "{'type':'text','text':'x'}                     | messages[0].role",
            "{'role':'user'}                                | messages[0].content",
            "{'role':'user','content':null}                 | messages[0].content",
            "{'role':'user','content':[]}                   | messages[0].content",
            "{'role':'assistant','contnet':'x'}             | messages[0].content",
            "{'role':'assistant','content':7}               | messages[0].content",
            "{'role':'assistant','content':['x',7]}         | messages[0].content",
            "{'role':'user','content':'a\\u0000b'}          | messages[0].content",
            "{'role':'user','content':'x','name':'\\u0000'} | messages[0].name" })
    void aMessageThatCannotBeReadIsNamed(String message, String field) {
        List<?> messages = new JsonArray("[" + message.replace('\'', '"') + "]").getList();

        assertThatThrownBy(() -> Transcript.read(messages)).isInstanceOfSatisfying(SouvenirException.class,
                refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void aTranscriptWithoutAnyTextSaysWhatItContains() {
        Transcript read = Transcript.read(List.of(Map.of("role", "user", "content", " "),
                Map.of("role", "assistant", "content", "", "tool_calls", List.of(Map.of(), Map.of()))));

        assertThat(read.turns()).isEmpty();
        assertThat(read.skipped()).containsExactly(new SkippedPart(0, "empty", 1), new SkippedPart(1, "tool_calls", 2));
    }

    @Test
    void whatAToolReturnsIsStoredWhateverItsLengthAndCharacters() {
        String page = "a \0 b \ud800 c " + "word ".repeat(LONGEST / 4);

        Transcript read = Transcript.read(List.of(Map.of("role", "tool", "content", page, "name", "browser")));

        assertThat(read.turns()).hasSize(2).allSatisfy(turn -> {
            assertThat(turn.role()).isEqualTo(Role.TOOL);
            assertThat(turn.name()).as("a tool is no speaker").isNull();
            assertThat(turn.content()).hasSizeLessThanOrEqualTo(LONGEST).doesNotContain("\0");
        });
        assertThat(String.join("", read.turns().stream().map(Message::content).toList())).hasSameSizeAs(page);
    }

    @Test
    void aTypeThatIsNoNameIsNotRepeated() {
        Transcript read = Transcript.read(List.of(Map.of("role", "user", "content",
                List.of(Map.of("type", "my password is 1234", "value", 1), Map.of("type", "text", "text", "Hi there")))));

        assertThat(read.skipped()).containsExactly(new SkippedPart(0, "unknown", 1));
    }

    @Test
    void oneAddHasNoMoreTurnsThanMessagesAreAllowed() {
        List<Map<String, String>> results = Stream.generate(() -> Map.of("type", "tool_result", "content", "ok")).limit(1001)
                .toList();

        assertThatThrownBy(() -> Transcript.read(List.of(Map.of("role", "user", "content", results))))
                .isInstanceOfSatisfying(SouvenirException.class,
                        refused -> assertThat(refused.field()).isEqualTo("messages"));
    }
}
