package io.souvenir.engine.memory.derived;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.vertx.mutiny.sqlclient.Row;

/** A memory as it is embedded and indexed: "[8 May 2023] Ann: text", since questions ask for day and speaker too. */
public record IndexedText(Instant statedAt, @Nullable String speaker, String text) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    /** A longer previous turn, such as an assistant's answer, is left out: the vector would be of its words and not of the turn's. */
    private static final int PREVIOUS_WORDS = 60;
    /** No more characters of the previous turn than this, or than the turn itself has where that is more. */
    private static final int PREVIOUS_CHARACTERS = 200;

    /** From the columns observed_at, speaker and text. */
    public static IndexedText read(Row row) {
        return new IndexedText(row.getOffsetDateTime("observed_at").toInstant(), row.getString("speaker"),
                row.getString("text"));
    }

    /** The previous turn of the same session, from the columns before_at, before_speaker and before_text. */
    public static @Nullable IndexedText readPrevious(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("before_at");
        return at == null ? null
                : new IndexedText(at.toInstant(), row.getString("before_speaker"), row.getString("before_text"));
    }

    public String dated() {
        return "[" + DAY.format(statedAt) + "] " + (speaker == null ? text : speaker + ": " + text);
    }

    /**
     * The texts to embed, each with day and speaker: one for a short text, several for a long one. The first follows the end of the
     * previous turn of the same session, if that is short, since an answer means little without its question.
     */
    public List<String> chunks(@Nullable IndexedText previous) {
        List<String> chunks = TextChunker.of(text);
        return IntStream.range(0, chunks.size()).mapToObj(i -> {
            IndexedText chunk = new IndexedText(statedAt, speaker, chunks.get(i));
            return i == 0 ? chunk.after(previous) : chunk.dated();
        }).toList();
    }

    private String after(@Nullable IndexedText previous) {
        String own = dated();
        return previous == null || TextFeatures.words(previous.text) > PREVIOUS_WORDS ? own
                : previous.ending(Math.max(PREVIOUS_CHARACTERS, own.length())) + "\n" + own;
    }

    private String ending(int length) {
        String whole = dated();
        return whole.length() <= length ? whole : "… " + whole.substring(whole.length() - length);
    }
}
