package io.souvenir.engine.context;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.context.ContextBlock.Kind;
import io.souvenir.engine.context.ContextBlock.Source;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.session.SessionTurn;

/**
 * A memory or turn as an item of a block.
 *
 * @param text the speaker and the words; every line but the first is indented, so that the words cannot imitate another item
 */
record Note(Source source, String text) {

    /** All characters that a reader may take for the end of a line. */
    private static final Pattern LINE_END = Pattern.compile("[\\n\\r\\u000B\\f\\u0085\\u2028\\u2029]+");

    static Note of(Kind kind, Memory memory, @Nullable Double score) {
        return new Note(new Source(kind, memory.id(), null, memory.observedAt(), score),
                text(memory.speaker(), memory.role(), memory.text()));
    }

    static Note of(SessionTurn turn) {
        return new Note(new Source(Kind.TURN, turn.memoryId(), turn.place().event(), turn.statedAt(), null),
                text(turn.speaker(), turn.role(), turn.text()));
    }

    private static String text(@Nullable String speaker, String role, String text) {
        String words = LINE_END.splitAsStream(text.strip()).map(String::strip).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n  "));
        return Objects.requireNonNullElse(speaker, role).replaceAll("\\s+", " ") + ": " + words;
    }

    Note withText(String other) {
        return new Note(source, other);
    }

    LocalDate day() {
        return LocalDate.ofInstant(source.statedAt(), ZoneOffset.UTC);
    }

    String line() {
        return "- " + text + "\n";
    }
}
