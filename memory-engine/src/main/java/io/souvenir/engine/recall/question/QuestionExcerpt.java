package io.souvenir.engine.recall.question;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a text that is longer than an embedding model reads asks for. Pasted text would hide a question from the vector, so a question
 * at the end is taken alone, and one at the beginning with the last sentence. Otherwise the excerpt has the questions between, the end
 * and the beginning.
 */
public final class QuestionExcerpt {

    /** Characters of an excerpt, about as many as fill the window of an embedding model. */
    static final int MAX_LENGTH = 2_000;
    /** Longer sentences are divided, so that one cannot displace all others. */
    private static final int MAX_SENTENCE = MAX_LENGTH / 4;

    private static final Pattern LINES = Pattern.compile("\\R");

    private final List<String> sentences;
    private final BitSet chosen = new BitSet();
    private int length;

    private QuestionExcerpt(List<String> sentences) {
        this.sentences = sentences;
    }

    /** A text that is short enough is returned as it is. */
    public static String of(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        List<String> sentences = sentences(text);
        return sentences.isEmpty() ? text.substring(0, 1) : new QuestionExcerpt(sentences).select();
    }

    private String select() {
        int last = sentences.size() - 1;
        choose(last, MAX_LENGTH);
        if (isQuestion(sentences.get(last))) {
            for (int i = last - 1; i >= 0 && continues(sentences.get(i)) && choose(i, MAX_LENGTH); i--) {
                // Continues through the questions at the end.
            }
        } else if (isQuestion(sentences.getFirst())) {
            choose(0, MAX_LENGTH);
        } else {
            chooseThroughout(last);
        }
        return chosen.stream().mapToObj(sentences::get).collect(Collectors.joining("\n"));
    }

    private static boolean continues(String sentence) {
        return isQuestion(sentence) || sentence.length() >= MAX_SENTENCE - 1;
    }

    private void chooseThroughout(int last) {
        for (int i = last - 1; i >= 0; i--) {
            if (isQuestion(sentences.get(i))) {
                choose(i, MAX_LENGTH / 2);
            }
        }
        for (int i = last - 1; i >= 0 && choose(i, MAX_LENGTH * 3 / 4); i--) {
            // Continues towards the beginning while there is room.
        }
        for (int i = 0; i <= last && choose(i, MAX_LENGTH); i++) {
            // Continues towards the end while there is room.
        }
    }

    /** Whether the sentence is part of the excerpt, which then has at most {@code most} characters. */
    private boolean choose(int index, int most) {
        if (chosen.get(index)) {
            return true;
        }
        int added = sentences.get(index).length() + 1;
        if (length + added > most) {
            return false;
        }
        length += added;
        chosen.set(index);
        return true;
    }

    /** In any script: looks at the name of each character behind the last letter or digit. */
    private static boolean isQuestion(String sentence) {
        for (int i = sentence.length() - 1; i >= 0 && !Character.isLetterOrDigit(sentence.charAt(i)); i--) {
            String name = Character.getName(sentence.charAt(i));
            if (name != null && name.contains("QUESTION MARK")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        LINES.splitAsStream(text).forEach(line -> {
            breaks.setText(line);
            int start = breaks.first();
            for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
                if (end == line.length() || !isWithinWord(line, end)) {
                    divide(line.substring(start, end).strip(), sentences);
                    start = end;
                }
            }
        });
        return sentences;
    }

    /** An ASCII mark without white space behind it ends no sentence, such as that of a URL's query. */
    private static boolean isWithinWord(String line, int end) {
        char before = line.charAt(end - 1);
        return before < 128 && !Character.isWhitespace(before);
    }

    private static void divide(String sentence, List<String> parts) {
        String rest = sentence;
        while (rest.length() > MAX_SENTENCE) {
            int end = Character.isHighSurrogate(rest.charAt(MAX_SENTENCE - 1)) ? MAX_SENTENCE - 1 : MAX_SENTENCE;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        if (!rest.isBlank()) {
            parts.add(rest);
        }
    }
}
