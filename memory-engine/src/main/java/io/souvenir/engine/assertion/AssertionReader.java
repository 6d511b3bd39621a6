package io.souvenir.engine.assertion;

import java.util.ArrayList;
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
        StatementReader statements = new StatementReader(utterance);
        RelationReader relations = new RelationReader(utterance);
        List<Sentence.Clause> clauses = new ArrayList<>();
        List<Statement> stated = new ArrayList<>();
        for (Sentence sentence : Sentence.of(withoutQuotations(utterance.text()))) {
            boolean real = !sentence.isQuestion() && !sentence.isSupposed();
            if (real) {
                relations.readNouns(sentence);
            }
            for (Sentence.Clause clause : sentence.clauses()) {
                List<Statement> ofClause = statements.read(clause);
                if (real) {
                    relations.readVerbs(clause, !ofClause.isEmpty());
                }
                clauses.add(clause);
                stated.addAll(ofClause);
            }
        }
        return new Assertions(relations.mentions(), relations.relations(), statements.all(clauses, stated));
    }

    private static String withoutQuotations(String text) {
        String rest = QUOTED.matcher(text).replaceAll("\"\"");
        return WORD.matcher(rest).find() ? rest : text;
    }
}
