package io.souvenir.engine.assertion;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.Statement.Claim;
import io.souvenir.engine.assertion.Statement.Kind;

/**
 * Reads a text that is one plain statement from its first word to its last. The forms are few and complete: a text with any other word
 * in it, with a quotation mark, a colon or a second sentence, states nothing. So does a text in another language.
 */
final class StatementReader {

    private static final int LONGEST = 120;

    private static final String CAPITALIZED = "\\p{Lu}[\\p{L}\\p{M}\\p{N}&.'-]*";
    private static final String NAME = CAPITALIZED + "(?: (?:(?:of|de|la|del|da|van|von|der) )?" + CAPITALIZED + "){0,3}";
    private static final String SOMEBODY = "(?<s>[Ii]|[Ww]e|[Tt]he user|" + CAPITALIZED + "(?: " + CAPITALIZED + ")?)";
    private static final String WORD = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]*";
    private static final String SIGN = "[\\p{L}\\p{M}\\p{N}.:@/&+%$€£#_',-]*(?<![,:])";
    private static final String VALUE = "[\\p{L}\\p{N}$€£#@+]" + SIGN + "(?: [\\p{L}\\p{N}$€£#@+]" + SIGN + "){0,4}?";
    private static final String OWNER = "(?<s>[Mm]y(?<c> new)?|[Oo]ur|[Tt]he|" + CAPITALIZED + "(?: " + CAPITALIZED + ")?'s) ";
    private static final String ATTRIBUTE = "(?<a>" + WORD + "(?: " + WORD + "){0,4}?)";
    private static final String CHANGED = "(?:changed|moved|rescheduled|postponed|pushed|delayed|extended|increased|decreased|raised"
            + "|reduced|lowered|updated|upgraded|switched|shifted|renamed)";

    private static final List<Form> FORMS = List.of(
            form(SOMEBODY + "(?: now)? (?:lives?|resides?|(?:am|is|are)(?: now)? (?:living|based)) in (?<v>" + NAME
                    + ")(?: now)?",
                    it -> somebody(it, Kind.HOME, "home", false)),
            form(SOMEBODY + "(?: have| has)?(?: just)? moved(?: from (?<f>" + NAME + "))? to (?<v>" + NAME + ")",
                    StatementReader::moved),
            form(SOMEBODY + "(?: now)? (?:works?|(?:am|is|are)(?: now)? (?:working|employed)) (?<a>at|for) (?<v>" + NAME
                    + ")(?: now)?", it -> somebody(it, Kind.ATTRIBUTE, "works " + it.group("a"), false)),
            form(SOMEBODY + " (?:am|is) (?:now )?(?<v>\\d{1,3})(?:(?: years old)?(?: now)|(?<= now \\d{1,3})| years old)",
                    it -> somebody(it, Kind.AGE, "age", false)),
            form(SOMEBODY + "(?: have| has)?(?: just)? turned (?<v>\\d{1,3})", it -> somebody(it, Kind.AGE, "age", true)),
            form("(?<s>[Mm]y|[Oo]ur) favou?rite " + ATTRIBUTE + " is(?: now)? (?<v>" + VALUE + ")(?: now)?",
                    StatementReader::favourite),
            form(OWNER + ATTRIBUTE
                    + "(?: now)? (?<verb>is|costs|starts|begins|ends|opens|closes|leaves|departs|arrives|expires|lasts)"
                    + "(?: now)?(?: on| at| in| for)? (?<v>" + VALUE + ")(?: now)?", it -> owned(it, it.group("verb"), false)),
            form(OWNER + ATTRIBUTE + " (?:(?:(?:was|is|has been|got|has)(?: just)? )?" + CHANGED
                    + "(?: back| forward| up| down| out)?|(?:has |have )?(?:went|gone) (?:up|down)|rose|dropped|fell)"
                    + "(?: from (?<f>" + VALUE + "))? (?:to|until) (?<v>" + VALUE + ")", it -> owned(it, "is", true)),
            form("(?:I|We)(?: have)?(?: just)? " + CHANGED + " (?<s>my|our|the) " + ATTRIBUTE + "(?: from (?<f>" + VALUE
                    + "))? to (?<v>" + VALUE + ")", it -> owned(it, "is", true)),
            form(SOMEBODY + "(?: (?<be>am|is|are))? no longer (?<v>" + WORD + "(?: " + WORD + "){0,6})",
                    it -> ended(it, it.group("be"))),
            form(SOMEBODY + " (?:(?<be>am|is|are)|do) not (?<v>" + WORD + "(?: " + WORD
                    + "){0,6}) (?:anymore|any more|any longer)",
                    it -> ended(it, it.group("be"))),
            form(SOMEBODY + "(?: have| has)? (?:stopped|quit|given up|gave up) (?<v>\\p{L}+ing(?: " + WORD + "){0,6})",
                    it -> ended(it, null)));

    private static final Pattern ACTIVITY = Pattern
            .compile(SOMEBODY + "(?: now)?(?: (?<be>am|is|are))? (?<v>" + WORD + "(?: " + WORD + "){0,6})");
    private static final Pattern NOW = Pattern.compile("\\bnow\\b");
    private static final Pattern STOP = Pattern.compile("(?<=[\\p{L}\\p{N}])[.!]$");
    private static final Pattern PAST = Pattern.compile("\\p{L}+ed\\b.*");

    private record Form(Pattern pattern, Function<Matcher, @Nullable Statement> reader) {
    }

    private StatementReader() {
    }

    private static Form form(String pattern, Function<Matcher, @Nullable Statement> reader) {
        return new Form(Pattern.compile(pattern), reader);
    }

    static Statements of(Utterance utterance) {
        return new Statements(read(utterance));
    }

    /** What a user says; nothing of what anybody or anything else claims. */
    private static List<Statement> read(Utterance utterance) {
        String text = STOP.matcher(utterance.text().strip()).replaceFirst("").replace('’', '\'').replace("n't ", " not ")
                .replace("I'm ", "I am ").replace("'ve ", " have ").replace("'re ", " are ");
        if (!utterance.role().equals("user") || utterance.stated() || text.length() > LONGEST
                || Stream.of(text.split(" ")).anyMatch(Words.DEICTIC::contains)) {
            return List.of();
        }
        List<Statement> forms = FORMS.stream().flatMap(form -> {
            Matcher matcher = form.pattern.matcher(text);
            return matcher.matches() ? Stream.ofNullable(form.reader.apply(matcher)) : Stream.empty();
        }).limit(1).toList();
        return forms.stream().anyMatch(it -> it.claim() == Claim.ENDS) ? forms
                : Stream.concat(forms.stream(), activity(text).stream()).toList();
    }

    private static boolean now(Matcher matcher) {
        return NOW.matcher(matcher.group()).find();
    }

    /** A pronoun may mean another person in each text. */
    private static @Nullable String subject(Matcher matcher) {
        String subject = matcher.group("s").toLowerCase(Locale.ROOT).replace("the user", "user");
        return Set.of("i", "we", "user").contains(subject) || !Words.NO_NAMES.contains(subject.split(" ")[0]) ? subject : null;
    }

    private static @Nullable Statement somebody(Matcher matcher, Kind kind, String attribute, boolean change) {
        String subject = subject(matcher);
        return subject == null ? null
                : Statement.of(kind, subject, attribute, Value.of(matcher.group("v")), change || now(matcher));
    }

    /** People move to teams and tools too, so one of the two must be a known place. */
    private static @Nullable Statement moved(Matcher matcher) {
        String former = matcher.group("f");
        Statement home = somebody(matcher, Kind.HOME, "home", true);
        return home == null || !Gazetteer.isPlace(matcher.group("v")) && (former == null || !Gazetteer.isPlace(former)) ? null
                : new Statement(Kind.HOME, home.subject(), home.attribute(), home.value(),
                        former == null ? null : Value.of(former), Claim.CHANGES);
    }

    private static @Nullable Statement favourite(Matcher matcher) {
        Value value = Value.of(matcher.group("v"));
        String attribute = matcher.group("a").toLowerCase(Locale.ROOT).replace("color", "colour");
        boolean isColour = attribute.equals("colour") && Words.COLOURS.contains(value.text());
        return !isColour && !value.isName() && !value.isMeasured() ? null
                : Statement.of(Kind.FAVOURITE, matcher.group("s").toLowerCase(Locale.ROOT), attribute,
                        isColour ? value.asColour() : value, now(matcher));
    }

    private static @Nullable Statement owned(Matcher matcher, String verb, boolean change) {
        boolean newer = matcher.namedGroups().containsKey("c") && matcher.group("c") != null;
        String owner = (newer ? "my" : matcher.group("s")).toLowerCase(Locale.ROOT);
        String attribute = matcher.group("a").toLowerCase(Locale.ROOT);
        Value value = Value.of(matcher.group("v"));
        if (!isOneThing(owner, attribute, value)) {
            return null;
        }
        String former = matcher.namedGroups().containsKey("f") ? matcher.group("f") : null;
        return new Statement(Kind.ATTRIBUTE, owner, attribute + " " + verb, value, former == null ? null : Value.of(former),
                change || newer || now(matcher) ? Claim.CHANGES : Claim.STATES);
    }

    /** Whether the words mean one thing of which one value is true at a time. "The port" may be any, "the staging port" is one. */
    private static boolean isOneThing(String owner, String attribute, Value value) {
        String[] words = attribute.split(" ");
        boolean one = !owner.equals("the") && Words.ONE.contains(words[words.length - 1]);
        return one ? value.isName() || value.isMeasured() : (words.length > 1 || owner.endsWith("'s")) && value.isMeasured();
    }

    private static @Nullable Statement ended(Matcher matcher, @Nullable String be) {
        String subject = subject(matcher);
        return subject == null ? null
                : new Statement(Kind.ACTIVITY, subject, activity(be, matcher.group("v")), Value.NONE, null, Claim.ENDS);
    }

    /** The words after the subject, so that a later text can say of the same words that they are no longer so. */
    private static List<Statement> activity(String text) {
        Matcher matcher = ACTIVITY.matcher(text);
        if (!matcher.matches() || matcher.group("be") == null && PAST.matcher(matcher.group("v")).matches()) {
            return List.of();
        }
        String subject = subject(matcher);
        return subject == null ? List.of()
                : List.of(Statement.of(Kind.ACTIVITY, subject, activity(matcher.group("be"), matcher.group("v")), Value.NONE,
                        false));
    }

    /** "am playing chess" and "playing chess" are "play chess". */
    private static String activity(@Nullable String be, String words) {
        String first = words.split(" ")[0].toLowerCase(Locale.ROOT);
        String rest = words.substring(first.length()).toLowerCase(Locale.ROOT);
        String stem = be == null || first.endsWith("ing") ? Words.stem(first) : "be " + first;
        return Stream.of((stem + rest).split(" ")).filter(word -> !word.equals("now")).collect(Collectors.joining(" "));
    }
}
