package io.souvenir.engine.extraction.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.souvenir.engine.memory.derived.TextChunker;

/**
 * One to three sentences that follow one another: what is weighed at once, so that one order in a long text is found.
 *
 * @param text in its plain form
 * @param own whether the user says it to the assistant; what is quoted, pasted, returned by a tool or disguised is not the user's own
 * @param framing how the turn begins, which may say what the passage is
 */
record Passage(String text, boolean own, String framing) {

    static final int MOST_SENTENCES = 3;
    private static final int LONGEST = 800;
    /** A turn of more characters is pasted or dictated to be kept, not said to the assistant. */
    private static final int LONGEST_SAID = 1_500;
    private static final int FRAMING = 200;

    private static final Pattern QUOTED_LINE = Pattern.compile("^\\s*(?:>|//|/\\*|<|#|--|\\{|\\[).*", Pattern.DOTALL);
    /** The header of a mail, a forwarded one among them. */
    private static final Pattern HEADER = Pattern.compile("^\\s*(?:\\p{L}{2,12}: *\\S+@\\S+|-{3,} *\\p{L}|(?:fwd?|fw)\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String FENCE = "```";
    private static final Pattern QUOTE = Pattern.compile("[\"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]");

    /** All passages of a turn. */
    static List<Passage> of(String role, String text) {
        String plain = PlainText.of(text);
        boolean said = role.equals("user") && plain.length() <= LONGEST_SAID;
        String framing = said ? plain.substring(0, Math.min(plain.length(), FRAMING)) : "";
        List<Passage> passages = new ArrayList<>(passages(sentences(plain, said), framing));
        for (String disguised : PlainText.disguised(plain)) {
            passages.addAll(passages(sentences(disguised, false), ""));
        }
        return passages;
    }

    private static List<Passage> sentences(String plain, boolean said) {
        List<Passage> sentences = new ArrayList<>();
        boolean fenced = false;
        boolean quoted = false;
        boolean forwarded = false;
        for (var span : TextChunker.sentences(plain)) {
            String sentence = span.of(plain);
            boolean fence = sentence.contains(FENCE);
            forwarded = forwarded || HEADER.matcher(sentence).matches();
            boolean foreign = forwarded || fenced || fence || quoted || QUOTED_LINE.matcher(sentence).matches()
                    || QUOTE.matcher(sentence).find();
            sentences.add(new Passage(sentence.strip(), said && !foreign, ""));
            fenced ^= fence;
            quoted ^= sentence.chars().filter(it -> it == '"').count() % 2 == 1;
        }
        return sentences;
    }

    private static List<Passage> passages(List<Passage> sentences, String framing) {
        List<Passage> passages = new ArrayList<>();
        for (int from = 0; from < sentences.size(); from++) {
            StringBuilder text = new StringBuilder();
            boolean own = true;
            for (int to = from; to < Math.min(sentences.size(), from + MOST_SENTENCES); to++) {
                text.append(text.isEmpty() ? "" : " ").append(sentences.get(to).text());
                own = own && sentences.get(to).own();
                if (to == from || text.length() <= LONGEST) {
                    passages.add(new Passage(text.toString(), own, framing));
                }
            }
        }
        return passages;
    }
}
