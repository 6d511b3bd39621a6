package io.souvenir.engine.assertion;

import io.souvenir.engine.assertion.Statement.Arity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;


/** Reads what is said of somebody: "live in Munich", "no longer work at Google", "switched from tea to coffee". */
final class PredicateReader {

    private static final int LONGEST = 14;
    private static final String PURPOSE = "\\s+(?:since|because|where|while|with|for|at|until|after)\\s+";
    private static final String PLACE = "(?:in|at|to|near|outside)";

    private record Rule(Pattern pattern, String attribute, Arity arity, boolean change, boolean named) {
    }

    private static Rule rule(String pattern, String attribute, Arity arity, boolean change, boolean named) {
        return new Rule(Pattern.compile("^(?:" + pattern + ")\\s+(.+)$", Pattern.CASE_INSENSITIVE), attribute, arity, change,
                named);
    }

    private static final List<Rule> RULES = List.of(
            rule("(?:live|lives|reside|resides|(?:am |is |are )(?:living|based|residing|located))(?: over)? " + PLACE,
                    "residence", Arity.ONE,
                    false, true),
            rule("(?:have |has )?(?:moved|relocated|settled)(?: back| down| over| away)?(?: from [\\p{L} ]+?)? (?:to|in)",
                    "residence",
                    Arity.ONE, true, true),
            rule("(?:(?:am |is )?work(?:s|ing)?|am employed|is employed) (?:at|for)", "employer", Arity.ONE, false, true),
            rule("(?:have |has )?(?:started|got|accepted|took|found)(?: working| an?(?: \\p{L}+)? (?:job|position|role)) (?:at|with|for)",
                    "employer", Arity.ONE, true, true),
            rule("(?:have |has )?(?:joined)", "employer", Arity.ONE, true, true),
            rule("(?:(?:am |is )?work(?:s|ing)?) as(?: an?| the)?", "job", Arity.ONE, false, false),
            rule("(?:have |has )?(?:been |was |got )?(?:promoted to|became)(?: an?| the)?", "job", Arity.ONE, true, false),
            rule("(?:(?:am |is )?(?:attend(?:s|ing)?|study(?:ing)? at|studies at|enrolled (?:at|in)))", "school", Arity.ONE,
                    false, true),
            rule("(?:have |has )?transferred to", "school", Arity.ONE, true, true),
            rule("(?:(?:am |is )?work(?:s|ing)?) from(?: the| my)?", "works from", Arity.ONE, false, false),
            rule("(?:(?:am |is )?(?:major(?:s|ing)?)) in", "of:major:is", Arity.ONE, false, false),
            rule("(?:(?:am |is )?(?:dating|seeing)|date|dates)", "partner", Arity.MANY, false, true),
            rule("(?:drive|drives)(?: an?| my| the)?", "drives", Arity.MANY, false, false),
            rule("(?:(?:am|is)|turned)(?= \\d+(?: years old)?$)", "of:age:is", Arity.ONE, false, false),
            rule("(?:(?:am|is|got)(?: an?| legally)?)(?= (?:single|married|divorced|engaged|widowed|separated|in a relationship)\\b)",
                    "marital",
                    Arity.ONE, false, false),
            rule("(?:(?:am|is|became|went|turned)(?: an?)?)(?= (?:vegan|vegetarian|pescatarian|carnivore|omnivore|flexitarian)\\b)",
                    "diet",
                    Arity.ONE, false, false));

    private static final Pattern SET = Pattern.compile(
            "^(?:have |has )?(?:changed|updated|switched|renamed|moved|rescheduled|set|reset|postponed) (?:my|our|the) (.+?) (?:from .+? )?to (.+)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SWITCHED = Pattern.compile(
            "^(?:have |has )?(?:switched|changed|went|moved|upgraded) from (.+?) to (.+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern REPLACED = Pattern.compile(
            "^(?:have |has )?(?:replaced|traded|swapped|exchanged) (.+?) (?:with|for|by) (.+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern INSTEAD = Pattern.compile("^(.+?) (?:instead of|rather than) (.+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIED = Pattern.compile(
            "^(?:(am|is|are|can) (?:not|no longer)|(?:do|does) not|no longer|never)\\s+(?:longer )?", Pattern.CASE_INSENSITIVE);
    private static final Pattern STOPPED = Pattern.compile(
            "^(?:have |has )?(?:stopped|quit|given up|gave up|ceased) (\\p{L}+ing)\\b\\s*(.*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern USED_TO = Pattern.compile("^used to\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDED = Pattern.compile(
            "^(?:have |has )?(?:quit|gave up|given up|cut out|got rid of|sold|cancell?ed|left|resigned from|was fired from|"
                    + "got laid off from|broke up with|split up with|divorced|unsubscribed from)"
                    + " (?:my job at |working at |my |our |the |an? )?(.+)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LIKING = Pattern.compile("^(?:like|likes|love|loves|enjoy|enjoys|adore|adores)\\s+(.+)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DISLIKING = Pattern.compile(
            "^(?:hate|hates|dislike|dislikes|detest|detests|can not stand)\\s+(.+)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PREFERRING = Pattern.compile("^prefers? (.+?) (?:to|over) (.+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern HAVING = Pattern.compile(
            "^(?:use|uses|drive|drives|have|has|own|owns|drink|drinks|eat|eats|take|takes|do|does|practice|practices|play|plays|smoke|smokes|"
                    + "(?:am |is )?(?:using|dating|seeing|drinking|eating|taking)|subscribe to|bank with|(?:am |is )?work(?:s|ing)? (?:at|for))"
                    + " (?:my |the |an? )?(.+)$",
            Pattern.CASE_INSENSITIVE);

    /** How many children one has is one number. */
    private static final Pattern COUNT = Pattern.compile(
            "(?:have|has) \\S+ (?:kids?|child|children|sons?|daughters?|sisters?|brothers?|siblings|cats?|dogs?|pets?|grandchildren)",
            Pattern.CASE_INSENSITIVE);

    /** How often is not what. */
    private static final Pattern OFTEN = Pattern.compile(
            "\\b(?:(?:every|each) \\p{L}+|in the (?:morning|evening|afternoon)s?|at night|daily|weekly|all the time|a lot|on weekends|regularly|often)\\b");

    private final String subject;
    private final boolean change;
    private final boolean lowerCase;

    PredicateReader(String subject, boolean change, boolean lowerCase) {
        this.subject = subject;
        this.change = change;
        this.lowerCase = lowerCase;
    }

    List<Statement> read(String said) {
        if (said.split("\\s+").length > LONGEST) {
            return List.of();
        }
        Matcher set = SET.matcher(said);
        if (set.find()) {
            return new AttributeReader(subject, true).statement(set.group(1), "is", set.group(2), true);
        }
        List<Statement> changed = changed(said);
        return changed.isEmpty() ? polar(said) : changed;
    }

    /** The text names what ended, and often what came in its place. */
    private List<Statement> changed(String said) {
        for (Pattern pattern : List.of(SWITCHED, REPLACED)) {
            Matcher matcher = pattern.matcher(said);
            if (matcher.find()) {
                List<Statement> all = new ArrayList<>(ended(matcher.group(1)));
                all.addAll(object(matcher.group(2), true, true));
                return all;
            }
        }
        Matcher ended = ENDED.matcher(said);
        if (ended.find() && !ended.group(1).matches("(?i)(?:\\p{L}+ing|for|at|in|on|to|the house|home|work)\\b.*")) {
            return ended(ended.group(1).split("(?i) (?:and|because|for|last|this|after) ", 2)[0]);
        }
        Matcher instead = INSTEAD.matcher(said);
        if (instead.find()) {
            List<Statement> all = new ArrayList<>(polar(instead.group(1)));
            all.addAll(all.isEmpty() ? List.of() : ended(instead.group(2)));
            return all;
        }
        return List.of();
    }

    private List<Statement> ended(String what) {
        List<Statement> all = new ArrayList<>(object(what, false, true));
        Value value = value(what);
        if (value.named()) {
            for (String attribute : List.of("employer", "partner", "drives", "school", "residence")) {
                all.add(new Statement(subject, attribute,
                        attribute.equals("partner") || attribute.equals("drives") ? Arity.MANY : Arity.ONE,
                        value, false, true));
            }
        }
        return all;
    }

    private List<Statement> polar(String said) {
        Matcher stopped = STOPPED.matcher(said);
        if (stopped.find()) {
            return affirmed(stopped.group(1) + " " + stopped.group(2), false, true);
        }
        Matcher former = USED_TO.matcher(said);
        if (former.find()) {
            return affirmed(said.substring(former.end()), false, true);
        }
        Matcher denied = DENIED.matcher(said);
        if (denied.find()) {
            String verb = denied.group(1) == null ? "" : denied.group(1) + " ";
            return affirmed(verb + said.substring(denied.end()), false, change);
        }
        return affirmed(said, true, change);
    }

    private List<Statement> affirmed(String said, boolean holds, boolean changed) {
        String[] words = said.toLowerCase(Locale.ROOT).strip().split("\\s+");
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern().matcher(said);
            if (matcher.find() && (rule.change() || !unreal(words))) {
                Value value = rule.named() ? name(matcher.group(1)) : value(matcher.group(1));
                List<Statement> all = new ArrayList<>();
                if (!value.isEmpty()) {
                    all.add(new Statement(subject, rule.attribute(), rule.arity(), value, holds, changed || rule.change()));
                    all.addAll(holds ? had(said) : List.of());
                }
                return all;
            }
        }
        return unreal(words) ? List.of() : plain(said, words, holds, changed);
    }

    private static boolean unreal(String[] words) {
        return Arrays.stream(words).anyMatch(Words.UNREAL::contains);
    }

    private List<Statement> plain(String said, String[] words, boolean holds, boolean changed) {
        Matcher liking = LIKING.matcher(said);
        Matcher disliking = DISLIKING.matcher(said);
        Matcher preferring = PREFERRING.matcher(said);
        if (liking.find()) {
            return flag("like:", liking.group(1), holds, changed);
        } else if (disliking.find()) {
            return flag("like:", disliking.group(1), !holds, changed);
        } else if (preferring.find()) {
            String both = stems(preferring.group(1) + " " + preferring.group(2));
            return List.of(new Statement(subject, "prefer:" + both, Arity.ONE, value(preferring.group(1)), holds, changed));
        }
        if (words.length == 1 && words[0].length() < 4 || words[0].endsWith("ed") || Words.PAST.contains(words[0])
                || words[0].equals("not")) {
            return List.of();
        }
        List<Statement> all = new ArrayList<>(habit(said, holds, changed));
        all.addAll(holds ? had(said) : List.of());
        return all;
    }

    /** Something done regularly, or a state: told apart by all its words but the measures, which are its value. */
    private List<Statement> habit(String said, boolean holds, boolean changed) {
        List<String> words = Arrays.asList(said.split("\\s+"));
        List<String> measures = words.stream().filter(w -> Value.kind(w, w.toLowerCase(Locale.ROOT)).measured()).toList();
        String rest = stems(words.stream().filter(word -> !measures.contains(word)).collect(Collectors.joining(" ")));
        Arity counted = COUNT.matcher(said).matches() ? Arity.ONE_MEASURED : Arity.MANY;
        return rest.isEmpty() ? List.of()
                : List.of(new Statement(subject, "do:" + rest, measures.isEmpty() ? Arity.FLAG : counted, Value.of(measures),
                        holds,
                        changed));
    }

    private List<Statement> had(String said) {
        Matcher having = HAVING.matcher(said);
        return having.find() ? object(having.group(1).split(PURPOSE, 2)[0], true, false) : List.of();
    }

    private List<Statement> object(String what, boolean holds, boolean changed) {
        return flag("object:", what, holds, changed);
    }

    private List<Statement> flag(String prefix, String what, boolean holds, boolean changed) {
        String stems = stems(what);
        return stems.isEmpty() ? List.of()
                : List.of(new Statement(subject, prefix + stems, Arity.FLAG, Value.NONE, holds, changed));
    }

    private static String stems(String words) {
        return Arrays.stream(OFTEN.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("").split("\\s+"))
                .filter(word -> !Words.STOP.contains(word) && !Words.LIGHT.contains(word)).map(Words::stem).sorted().distinct()
                .collect(Collectors.joining(" "));
    }

    private static Value value(String said) {
        return Value.of(
                Arrays.asList(said.split(PURPOSE, 2)[0].split("\\s+")));
    }

    /** The name that the words begin with; in a text without capitals, the one or two words that must be it. */
    private Value name(String said) {
        List<String> name = new ArrayList<>();
        for (String word : said.replaceFirst("^(?i)the ", "").split("\\s+")) {
            boolean telling = !Words.stops(word) && (word.length() > 1 || Character.isDigit(word.charAt(0)));
            if (!telling || !lowerCase && !Character.isUpperCase(word.charAt(0)) && !Character.isDigit(word.charAt(0))
                    || lowerCase && name.size() == 2) {
                break;
            }
            name.add(word);
        }
        return Value.of(name);
    }
}
