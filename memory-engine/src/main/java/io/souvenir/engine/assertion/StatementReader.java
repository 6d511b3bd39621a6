package io.souvenir.engine.assertion;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.souvenir.engine.assertion.Sentence.Clause;

/**
 * Reads what the clauses of an utterance state. Precision goes before recall: what is asked, wished, planned, reported or past
 * states nothing, and neither does a text in another language.
 */
final class StatementReader {

    /** A longer clause is a story. */
    private static final int LONGEST = 20;

    /** A longer clause says more than its statement. */
    private static final int LONGEST_WHOLE = 12;

    private static final Pattern CHANGE = Words.pattern(
            "\\b(" + Predicate.CHANGED
                    + "|no longer|anymore|actually|finally|recently|just|turns out|correction|update|officially|sorry)\\b");
    private static final Pattern USER = Pattern.compile("^(?:The\\s+)?[Uu]ser(?:'s\\s+|\\s+(?=\\S))");
    private static final Pattern OWNED = Words.pattern("^(?:my|our)\\s+");
    private static final Pattern SELF = Words.pattern("^(?:I|we)\\s+");
    private static final Pattern RELATIVE = Words.pattern(
            "^(?:(?:my|our)\\s+(\\w+)\\s+(?=(?:lives|works|likes|loves|hates|moved|drives|uses|prefers|no longer|does not)\\b)"
                    + "|(?:my|our|the)\\s+(\\w+)\\s+(?=(?:uses|switched|stopped|prefers|no longer|does not)\\b))");
    /** A pronoun may mean another person in each text. */
    private static final Pattern NAMED = Pattern.compile(
            "^(?!(?:He|She|They|It|You)\\b)(\\p{Lu}[\\p{L}-]+)(?:\\s+\\p{Lu}[\\p{L}-]+)?\\s+(?=(?:lives|works|likes|loves|hates|enjoys|prefers|has|drives|uses|moved|relocated|switched|no longer|does not|stopped|quit|is)\\b)");
    private static final Pattern NAMED_OWNER = Pattern.compile("^(\\p{Lu}[\\p{L}-]+)(?:\\s+\\p{Lu}[\\p{L}-]+)?'s\\s+");

    private final Utterance utterance;
    private final String self;
    private final boolean change;
    private final boolean lowerCase;

    StatementReader(Utterance utterance) {
        String text = utterance.text();
        String speaker = utterance.speaker();
        this.utterance = utterance;
        this.self = speaker == null ? utterance.role() : speaker.strip().split("\\s+")[0].toLowerCase(Locale.ROOT);
        this.change = CHANGE.matcher(text).find();
        this.lowerCase = text.replaceAll("\\bI\\b", "").chars().noneMatch(Character::isUpperCase);
    }

    Statements all(List<Clause> clauses, List<Statement> statements) {
        boolean whole = clauses.size() == 1 && !statements.isEmpty() && isWhole(clauses.getFirst(), statements.getFirst());
        return new Statements(List.copyOf(statements), whole, Topic.of(clauses, utterance.text()));
    }

    private static boolean isWhole(Clause clause, Statement first) {
        boolean everyWordCounts = first.attribute().matches("(?:do|like|of|prefer):.*");
        return everyWordCounts || clause.words().size() <= LONGEST_WHOLE && !clause.words().contains("and");
    }

    List<Statement> read(Clause clause) {
        if (clause.sentence().isQuestion() || clause.words().size() > LONGEST) {
            return List.of();
        }
        String text = clause.content();
        Matcher user = USER.matcher(text);
        if (user.find()) {
            String rest = user.replaceFirst("");
            return user.group().contains("'s") ? owned("user", rest) : predicate("user", rest);
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.find()) {
            return predicate((relative.group(1) == null ? "the/" + relative.group(2) : self + "/" + relative.group(1))
                    .toLowerCase(Locale.ROOT), text.substring(relative.end()));
        }
        Matcher own = OWNED.matcher(text);
        if (own.find()) {
            return owned(self, text.substring(own.end()));
        }
        Matcher first = SELF.matcher(text);
        return first.find() ? predicate(self, text.substring(first.end())) : ofOthers(text);
    }

    private List<Statement> ofOthers(String text) {
        Matcher owner = NAMED_OWNER.matcher(text);
        if (owner.find()) {
            return owned(owner.group(1).toLowerCase(Locale.ROOT), text.substring(owner.end()));
        }
        Matcher named = NAMED.matcher(text);
        if (named.find()) {
            List<Statement> read = predicate(named.group(1).toLowerCase(Locale.ROOT), text.substring(named.end()));
            if (!read.isEmpty()) {
                return read;
            }
        }
        return owned("the", text.replaceFirst("^(?:[Tt]he|[Tt]his)\\s+", ""));
    }

    private List<Statement> predicate(String subject, String rest) {
        return new PredicateReader(subject, change, lowerCase).read(rest);
    }

    private List<Statement> owned(String owner, String rest) {
        return new AttributeReader(owner, change).read(rest);
    }
}
