package io.souvenir.engine.assertion;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads plain English without a model: whom a text mentions, how it relates them and what it states. What is asked, supposed or
 * quoted asserts nothing.
 */
public final class AssertionReader {

    /** Words of somebody else, of which "I" is not the speaker. */
    private static final Pattern QUOTED = Words.pattern("[\"“](?=[^\"”]*\\b(?:I|we|my|our)\\b)[^\"”]*[\"”]");
    private static final Pattern WORD = Pattern.compile("\\p{L}");

    private AssertionReader() {
    }

    public static Assertions read(Utterance utterance) {
        Statements statements = StatementReader.of(utterance);
        RelationReader relations = new RelationReader(utterance);
        List<Sentence> sentences = Sentence.of(withoutQuotations(utterance.text()));
        for (Sentence sentence : sentences) {
            if (!sentence.isQuestion() && !sentence.isSupposed()) {
                relations.readNouns(sentence);
                List<Sentence.Clause> clauses = sentence.clauses();
                boolean decides = sentences.size() == 1 && clauses.size() == 1 && clauses.getFirst().isFact()
                        && utterance.role().equals("user");
                clauses.forEach(clause -> relations.readVerbs(clause, decides, statements.sayChange()));
            }
        }
        return new Assertions(relations.mentions(), relations.relations(), statements);
    }

    private static String withoutQuotations(String text) {
        String rest = QUOTED.matcher(text).replaceAll("\"\"");
        return WORD.matcher(rest).find() ? rest : text;
    }
}
