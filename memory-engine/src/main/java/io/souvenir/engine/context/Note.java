package io.souvenir.engine.context;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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

    /** Everything that a reader may take for the end of a line. */
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final String INDENTATION = "  ";

    static Note of(Kind kind, Memory memory, @Nullable Double score) {
        return of(kind, memory, score, memory.text(), null);
    }

    /**
     * @param words of the memory, or a part of them
     * @param later when the memory was said that probably replaces it; null where there is none
     */
    static Note of(Kind kind, Memory memory, @Nullable Double score, String words, @Nullable Instant later) {
        String speaker = speaker(memory.speaker(), memory.role());
        return new Note(new Source(kind, memory.id(), null, memory.observedAt(), score),
                (later == null ? speaker : speaker + " (possibly outdated, see the later note of " + Section.day(later) + ")")
                        + ":" + quoted(words));
    }

    static Note of(SessionTurn turn) {
        return new Note(new Source(Kind.TURN, turn.memoryId(), turn.place().event(), turn.statedAt(), null),
                speaker(turn.speaker(), turn.role()) + ":" + quoted(turn.text()));
    }

    private static String speaker(@Nullable String speaker, String role) {
        return Objects.requireNonNullElse(speaker, role).replaceAll("[\\s\\v]+", " ");
    }

    /** Keeps indentation and blank lines. Where the first of several lines is indented it begins a line, in line with the others. */
    private static String quoted(String words) {
        List<String> lines = LINE_END.splitAsStream(words.stripTrailing()).dropWhile(String::isBlank).toList();
        if (lines.size() < 2) {
            return " " + words.strip();
        }
        String indented = lines.stream().map(line -> line.isBlank() ? "" : INDENTATION + line)
                .collect(Collectors.joining("\n"));
        return Character.isWhitespace(lines.getFirst().charAt(0)) ? "\n" + indented
                : " " + indented.substring(INDENTATION.length());
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
