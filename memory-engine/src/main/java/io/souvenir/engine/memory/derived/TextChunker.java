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
public final class TextChunker {

    private static final int STRIDE = 90;
    private static final int OVERLAP = 20;
    private static final int USUAL_MAXIMUM = 200;
    /** By how many words a chunk may be shorter, and the next one begin earlier or later, to meet the end of a sentence. */
    private static final int SLACK = 30;
    private static final int MINIMUM_OVERLAP = 10;
    private static final int LONGEST_SENTENCE = 40;

    /** Scripts without spaces have about two characters to a word; a run of many characters is many tokens to a model. */
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]{1,2}"
                    + "|[^\\s\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]{1,16}");
    private static final String SENTENCE_ENDS = ".!?\u2026\u3002\uff01\uff1f";
    private static final String CLOSERS = ")]}\"'\u201d\u2019\u00bb";

    private final String text;
    private final List<TextSpan> words = new ArrayList<>();

    private TextChunker(String text) {
        this.text = text;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new TextSpan(matcher.start(), matcher.end()));
        }
    }

    /** The chunks in order; the text itself where it is short. */
    static List<String> of(String text) {
        return chunks(text).stream().map(chunk -> chunk.of(text)).toList();
    }

    /** Where the chunks are in the text. */
    public static List<TextSpan> chunks(String text) {
        return new TextChunker(text).chunks();
    }

    /** The sentences and lines in order, each up to the beginning of the next; those of more than 40 words in several parts. */
    public static List<TextSpan> sentences(String text) {
        return new TextChunker(text).sentences();
    }

    private List<TextSpan> chunks() {
        int stride = Math.max(STRIDE, words.size() / USUAL_MAXIMUM);
        List<TextSpan> chunks = new ArrayList<>();
        int from = 0;
        while (words.size() - from > stride + OVERLAP) {
            int end = boundary(from + stride + OVERLAP - SLACK, from + stride + OVERLAP, from + stride + OVERLAP);
            chunks.add(new TextSpan(words.get(from).start(), words.get(end - 1).end()));
            from = boundary(end - SLACK, end - MINIMUM_OVERLAP, end - OVERLAP);
        }
        chunks.add(new TextSpan(chunks.isEmpty() ? 0 : words.get(from).start(), text.length()));
        return chunks;
    }

    private List<TextSpan> sentences() {
        List<TextSpan> sentences = new ArrayList<>();
        int start = 0;
        int first = 0;
        for (int place = 1; place < words.size(); place++) {
            if (endsBefore(place) || place - first == LONGEST_SENTENCE) {
                int end = lineStart(place);
                sentences.add(new TextSpan(start, end));
                start = end;
                first = place;
            }
        }
        sentences.add(new TextSpan(start, text.length()));
        return sentences;
    }

    /** Where the word begins; where it is the first of its line, where the line begins. */
    private int lineStart(int place) {
        int lineEnd = between(place).lastIndexOf('\n');
        return lineEnd < 0 ? words.get(place).start() : words.get(place - 1).end() + lineEnd + 1;
    }

    private String between(int place) {
        return text.substring(words.get(place - 1).end(), words.get(place).start());
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
        if (between(place).indexOf('\n') >= 0) {
            return true;
        }
        TextSpan before = words.get(place - 1);
        int last = before.end() - 1;
        while (last > before.start() && CLOSERS.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return SENTENCE_ENDS.indexOf(text.charAt(last)) >= 0;
    }
}
