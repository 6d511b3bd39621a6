package io.souvenir.engine.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;


/**
 * Reads plain English statements: of whom, what, and whether it holds. Reads little and that surely: what is asked, wished,
 * planned, reported or past states nothing, and neither does a text in another language.
 */
public final class StatementReader {

    /** Fewer telling words than these are the same by chance: in what states something, and in what does not. */
    private static final int TELLING = 2;
    private static final int TELLING_LOOSELY = 4;

    /** A longer clause is a story. */
    private static final int LONGEST = 20;

    /** A longer clause says more than its statement. */
    private static final int LONGEST_WHOLE = 12;

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'.,:@/+-]*[\\p{L}\\p{N}]|[\\p{L}\\p{N}]");
    private static final Pattern CHANGE = Pattern.compile(
            "\\b(now|nowadays|currently|these days|no longer|anymore|instead|actually"
                    + "|finally|recently|just|turns out|correction|update|officially|lately|from now on|as of|sorry|my new|switched|changed)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("^(?:The\\s+)?[Uu]ser(?:'s\\s+|\\s+(?=\\S))");
    private static final Pattern OWNED = Pattern.compile("^(?:my|our)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern SELF = Pattern.compile("^(?:I|we)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern RELATIVE = Pattern.compile(
            "^(?:(?:my|our)\\s+(\\w+)\\s+(?=(?:lives|works|likes|loves|hates|moved|drives|uses|prefers|no longer|does not)\\b)"
                    + "|(?:my|our|the)\\s+(\\w+)\\s+(?=(?:uses|switched|stopped|prefers|no longer|does not)\\b))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED = Pattern.compile(
            "^(\\p{Lu}[\\p{L}-]+)(?:\\s+\\p{Lu}[\\p{L}-]+)?\\s+(?=(?:lives|works|likes|loves|hates|enjoys|prefers|has|drives|uses|moved|relocated|switched|no longer|does not|stopped|quit|is)\\b)");
    private static final Pattern NAMED_OWNER = Pattern.compile("^(\\p{Lu}[\\p{L}-]+)(?:\\s+\\p{Lu}[\\p{L}-]+)?'s\\s+");

    private final Clauses.Clause clause;
    private final boolean change;
    private final boolean lowerCase;

    private StatementReader(Clauses.Clause clause, String sentence, boolean lowerCase) {
        this.clause = clause;
        this.change = CHANGE.matcher(sentence).find();
        this.lowerCase = lowerCase;
    }

    /** @param speaker the name of who said it; the role stands for somebody unnamed */
    public static Statements read(String text, @Nullable String speaker, String role) {
        String self = speaker == null ? role : speaker.strip().split("\\s+")[0].toLowerCase(Locale.ROOT);
        boolean lowerCase = text.replaceAll("\\bI\\b", "").chars().noneMatch(Character::isUpperCase);
        List<Statement> statements = new ArrayList<>();
        List<Clauses.Clause> clauses = Clauses.of(text);
        for (Clauses.Clause clause : clauses) {
            List<Statement> read = clause.question() || clause.words().size() > LONGEST ? List.of()
                    : new StatementReader(clause, text, lowerCase).statements(self);
            statements.addAll(read);
        }
        boolean whole = clauses.size() == 1 && !statements.isEmpty() && isWhole(clauses.getFirst(), statements.getFirst());
        return new Statements(List.copyOf(statements), whole, wording(text, whole), Topic.of(clauses, text));
    }

    private static boolean isWhole(Clauses.Clause clause, Statement first) {
        boolean everyWordCounts = first.attribute().matches("(?:do|like|of|prefer):.*");
        return everyWordCounts || clause.words().size() <= LONGEST_WHOLE && !clause.words().contains("and");
    }

    private static long wording(String text, boolean whole) {
        List<String> words = TOKEN.matcher(Clauses.spelledOut(text)).results().map(m -> m.group())
                .filter(word -> !Words.LIGHT.contains(word)).toList();
        long telling = words.stream().filter(word -> !Words.STOP.contains(word)).count();
        return telling < (whole ? TELLING : TELLING_LOOSELY) || text.strip().endsWith("?") ? 0
                : Statement.hash("said\n" + String.join(" ", words));
    }

    private List<Statement> statements(String self) {
        String said = String.join(" ", clause.words().stream()
                .filter(word -> !Words.LIGHT.contains(word.toLowerCase(Locale.ROOT))).toList());
        Matcher user = USER.matcher(said);
        if (user.find()) {
            String rest = user.replaceFirst("");
            return user.group().contains("'s") ? owned("user", rest) : predicate("user", rest);
        }
        Matcher relative = RELATIVE.matcher(said);
        if (relative.find()) {
            return predicate((relative.group(1) == null ? "the/" + relative.group(2) : self + "/" + relative.group(1))
                    .toLowerCase(Locale.ROOT), said.substring(relative.end()));
        }
        Matcher own = OWNED.matcher(said);
        if (own.find()) {
            return owned(self, said.substring(own.end()));
        }
        Matcher first = SELF.matcher(said);
        if (first.find()) {
            return predicate(self, said.substring(first.end()));
        }
        return ofOthers(said);
    }

    private List<Statement> ofOthers(String said) {
        Matcher owner = NAMED_OWNER.matcher(said);
        if (owner.find()) {
            return owned(owner.group(1).toLowerCase(Locale.ROOT), said.substring(owner.end()));
        }
        Matcher named = NAMED.matcher(said);
        if (named.find()) {
            List<Statement> read = predicate(named.group(1).toLowerCase(Locale.ROOT), said.substring(named.end()));
            if (!read.isEmpty()) {
                return read;
            }
        }
        return owned("the", said.replaceFirst("^(?:[Tt]he|[Tt]his)\\s+", ""));
    }

    private List<Statement> predicate(String subject, String rest) {
        return new PredicateReader(subject, change, lowerCase).read(rest);
    }

    private List<Statement> owned(String owner, String rest) {
        return new AttributeReader(owner, change).read(rest);
    }
}
