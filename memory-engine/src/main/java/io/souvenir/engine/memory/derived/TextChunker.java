package io.souvenir.engine.memory.derived;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a long text into overlapping chunks that fit into an embedding model's window: about 110 words each, a new one about every
 * 90 words. Where a sentence begins or ends near such a place, the chunk begins or ends there. A text has at most 360 chunks: in a
 * text of more than about 18,000 words, which are very short then, chunks are longer.
 */
final class TextChunker {

    private static final int STRIDE = 90;
    private static final int OVERLAP = 20;
    private static final int USUAL_MAXIMUM = 200;
    /** By how many words a chunk may be shorter, and the next one begin earlier or later, to meet the end of a sentence. */
    private static final int SLACK = 30;
    private static final int MINIMUM_OVERLAP = 10;

    /** Scripts without spaces have about two characters to a word; a run of many characters is many tokens to a model. */
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]{1,2}"
                    + "|[^\\s\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]{1,16}");
    private static final String SENTENCE_ENDS = ".!?\u2026\u3002\uff01\uff1f";
    private static final String CLOSERS = ")]}\"'\u201d\u2019\u00bb";

    private final String text;
    private final List<Word> words = new ArrayList<>();

    private TextChunker(String text) {
        this.text = text;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Word(matcher.start(), matcher.end()));
        }
    }

    private record Word(int from, int to) {
    }

    /** The chunks in order; the text itself where it is short. */
    static List<String> of(String text) {
        return new TextChunker(text).chunks();
    }

    private List<String> chunks() {
        int stride = Math.max(STRIDE, words.size() / USUAL_MAXIMUM);
        List<String> chunks = new ArrayList<>();
        int from = 0;
        while (words.size() - from > stride + OVERLAP) {
            int end = boundary(from + stride + OVERLAP - SLACK, from + stride + OVERLAP, from + stride + OVERLAP);
            chunks.add(text.substring(words.get(from).from(), words.get(end - 1).to()));
            from = boundary(end - SLACK, end - MINIMUM_OVERLAP, end - OVERLAP);
        }
        return chunks.isEmpty() ? List.of(text) : withLast(chunks, from);
    }

    private List<String> withLast(List<String> chunks, int from) {
        chunks.add(text.substring(words.get(from).from()));
        return chunks;
    }

    /** The last place in the range before which a sentence or paragraph ends; {@code otherwise} where there is none. */
    private int boundary(int from, int to, int otherwise) {
        for (int place = to; place > from; place--) {
            if (endsBefore(place)) {
                return place;
            }
        }
        return otherwise;
    }

    private boolean endsBefore(int place) {
        Word before = words.get(place - 1);
        Word next = words.get(place);
        if (text.substring(before.to(), next.from()).indexOf('\n') >= 0) {
            return true;
        }
        int last = before.to() - 1;
        while (last > before.from() && CLOSERS.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return SENTENCE_ENDS.indexOf(text.charAt(last)) >= 0;
    }
}
