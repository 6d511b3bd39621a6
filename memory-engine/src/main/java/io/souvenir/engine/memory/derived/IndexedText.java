package io.souvenir.engine.memory.derived;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A memory as the embedder reads it: "[8 May 2023] Ann: text". Day and speaker are part of what is asked for.
 */
public record IndexedText(Instant saidAt, @Nullable String speaker, String text) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** What is kept of the turn before, so that it never crowds the turn itself out of the model's window. */
    private static final int PREVIOUS_CHARACTERS = 600;

    public String dated() {
        return "[" + DAY.format(saidAt) + "] " + spoken();
    }

    /** Speaker and text without the day. */
    public String spoken() {
        return speaker == null ? text : speaker + ": " + text;
    }

    /**
     * What is embedded of this turn: the whole of a short one, the parts of a long one, each with day and speaker. The first
     * stands behind the turn before in the same session: a short answer means little without its question.
     */
    public List<String> passages(@Nullable IndexedText previous) {
        List<String> chunks = TextChunker.of(text);
        return IntStream.range(0, chunks.size()).mapToObj(i -> {
            IndexedText part = new IndexedText(saidAt, speaker, chunks.get(i));
            return i == 0 ? part.after(previous) : part.dated();
        }).toList();
    }

    private String after(@Nullable IndexedText previous) {
        if (previous == null) {
            return dated();
        }
        String before = previous.dated();
        return before.substring(0, Math.min(before.length(), PREVIOUS_CHARACTERS)) + "\n" + dated();
    }
}
