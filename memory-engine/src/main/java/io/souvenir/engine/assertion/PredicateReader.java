package io.souvenir.engine.assertion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.souvenir.engine.assertion.Statement.Arity;

/** Reads what a verb states of its subject: "live in Munich", "no longer work at Google", "switched from tea to coffee". */
record PredicateReader(String subject, boolean change, boolean lowerCase) {

    private static final int LONGEST = 14;
    private static final String PURPOSE = "\\s+(?:since|because|where|while|with|for|at|until|after)\\s+";
    private static final Pattern SET = Words.pattern(
            "^(?:have |has )?(?:changed|updated|switched|renamed|moved|rescheduled|set|reset|postponed) (?:my|our|the) (.+?) (?:from .+? )?to (.+)$");
    private static final Pattern SWITCHED = Words
            .pattern("^(?:have |has )?(?:(?:switched|changed|went|moved|upgraded) from (.+?) to"
                    + "|(?:replaced|traded|swapped|exchanged) (.+?) (?:with|for|by)) (.+)$");
    private static final Pattern INSTEAD = Words.pattern("^(.+?) (?:instead of|rather than) (.+)$");
    private static final Pattern ENDED = Words.pattern(
            "^(?:have |has )?((?:" + Predicate.ENDING
                    + "|cut out|left|was fired from|got laid off from|broke up with|split up with|divorced)"
                    + " (?:my job at |working at |my |our |the |an? )?(.+))$");
    private static final Pattern NO_OBJECT = Words.pattern("^(?:\\p{L}+ing|for|at|in|on|to|the house|home|work)\\b");
    private static final Pattern LIKING = Words.pattern(
            "^(?:(likes?|loves?|enjoys?|adores?)|hates?|dislikes?|detests?|can not stand)\\s+(.+)$");
    private static final Pattern PREFERRING = Words.pattern("^prefers? (.+?) (?:to|over) (.+)$");
    private static final Pattern HAVING = Words.pattern(
            "^(?:use|uses|drive|drives|have|has|own|owns|drink|drinks|eat|eats|take|takes|do|does|practice|practices|play|plays|smoke|smokes|"
                    + "(?:am |is )?(?:using|dating|seeing|drinking|eating|taking)|subscribe to|bank with|(?:am |is )?work(?:s|ing)? (?:at|for))"
                    + " (?:my |the |an? )?(.+)$");

    /** A number of which one has one at a time. */
    private static final Pattern COUNT = Words.pattern(
            "(?:have|has) \\S+ (?:kids?|child|children|sons?|daughters?|sisters?|brothers?|siblings|cats?|dogs?|pets?|grandchildren)");

    /** Words for how often, which are no part of the object. */
    private static final Pattern OFTEN = Pattern.compile(
            "\\b(?:(?:every|each) \\p{L}+|in the (?:morning|evening|afternoon)s?|at night|daily|weekly|all the time|a lot|on weekends|regularly|often)\\b");

    /**
     * Whether the words after a subject affirm their predicate.
     *
     * @param predicate the words without the denial
     * @param ended whether the words say that it was so before
     */
    record Polarity(String predicate, boolean affirmed, boolean ended) {

        private static final Pattern DENIED = Words.pattern(
                "^(?:(am|is|are|can) (?:not|no longer)|(?:do|does) not|no longer|never)\\s+(?:longer )?");
        private static final Pattern ENDED = Words.pattern(
                "^(?:used to|(?:have |has )?(?:stopped|quit|given up|gave up|ceased)(?= \\p{L}+ing\\b))\\s+");

        static Polarity of(String words) {
            Matcher ended = ENDED.matcher(words);
            if (ended.find()) {
                return new Polarity(words.substring(ended.end()), false, true);
            }
            Matcher denied = DENIED.matcher(words);
            return !denied.find() ? new Polarity(words, true, false)
                    : new Polarity(
                            (Objects.requireNonNullElse(denied.group(1), "") + " " + words.substring(denied.end())).strip(),
                            false, false);
        }
    }

    List<Statement> read(String text) {
        if (text.split("\\s+").length > LONGEST) {
            return List.of();
        }
        Matcher set = SET.matcher(text);
        if (set.find()) {
            return new AttributeReader(subject, true).statement(set.group(1), "is", set.group(2), true);
        }
        List<Statement> changed = changed(text);
        return changed.isEmpty() ? affirmedOrDenied(text) : changed;
    }

    /** Statements of a text that names what ended, and often what replaced it. */
    private List<Statement> changed(String text) {
        Matcher switched = SWITCHED.matcher(text);
        if (switched.find()) {
            String former = Objects.requireNonNullElse(switched.group(1), switched.group(2));
            return both(ended(former, Predicate.endable()), flag("object:", switched.group(3), true, true));
        }
        Matcher ended = ENDED.matcher(text);
        if (ended.find() && !NO_OBJECT.matcher(ended.group(2)).find()) {
            return ended(ended.group(2).split("(?i) (?:and|because|for|last|this|after) ", 2)[0],
                    Predicate.ended(ended.group(1)));
        }
        Matcher instead = INSTEAD.matcher(text);
        List<Statement> present = instead.find() ? affirmedOrDenied(instead.group(1)) : List.of();
        return present.isEmpty() ? present : both(present, ended(instead.group(2), Predicate.endable()));
    }

    private List<Statement> ended(String what, List<Predicate> predicates) {
        Value value = value(what);
        return both(flag("object:", what, false, true), predicates.stream().filter(it -> value.named())
                .map(it -> new Statement(subject, it.name(), it.arity(), value, false, true)).toList());
    }

    private static List<Statement> both(List<Statement> some, List<Statement> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private List<Statement> affirmedOrDenied(String words) {
        Polarity polarity = Polarity.of(words);
        String predicate = polarity.predicate();
        boolean changed = change || polarity.ended();
        List<String> lower = List.of(predicate.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        boolean unreal = lower.stream().anyMatch(Words.UNREAL::contains);
        boolean supposed = lower.stream().anyMatch(Words.SUPPOSED::contains);
        return Predicate.stated(predicate).findFirst().filter(it -> !unreal || it.phrase().isEvent() && !supposed)
                .map(it -> stated(it, predicate, polarity.affirmed(), changed))
                .orElseGet(() -> unreal ? List.of() : plain(predicate, lower, polarity.affirmed(), changed));
    }

    private List<Statement> stated(Predicate.Match match, String words, boolean affirmed, boolean changed) {
        Predicate predicate = match.predicate();
        Value value = predicate.target() != null ? name(match.object()) : value(match.object());
        return value.isEmpty() ? List.of()
                : both(List.of(new Statement(subject, predicate.name(), predicate.arity(), value, affirmed,
                        changed || match.phrase().effect() == Predicate.Effect.CHANGES)), had(words, affirmed));
    }

    private List<Statement> plain(String text, List<String> words, boolean affirmed, boolean changed) {
        Matcher liking = LIKING.matcher(text);
        if (liking.find()) {
            return flag("like:", liking.group(2), affirmed == (liking.group(1) != null), changed);
        }
        Matcher preferring = PREFERRING.matcher(text);
        if (preferring.find()) {
            String both = stems(preferring.group(1) + " " + preferring.group(2));
            return List.of(new Statement(subject, "prefer:" + both, Arity.ONE, value(preferring.group(1)), affirmed, changed));
        }
        String verb = words.getFirst();
        boolean past = words.size() == 1 && verb.length() < 4 || verb.endsWith("ed") || Words.PAST.contains(verb)
                || verb.equals("not");
        return past ? List.of() : both(habit(text, affirmed, changed), had(text, affirmed));
    }

    /** Something done regularly, or a state: the measures are its value, all other words its attribute. */
    private List<Statement> habit(String text, boolean affirmed, boolean changed) {
        List<String> words = Arrays.asList(text.split("\\s+"));
        List<String> measures = words.stream().filter(w -> Value.kind(w, w.toLowerCase(Locale.ROOT)).measured()).toList();
        String rest = stems(words.stream().filter(word -> !measures.contains(word)).collect(Collectors.joining(" ")));
        Arity counted = COUNT.matcher(text).matches() ? Arity.ONE_MEASURED : Arity.MANY;
        return rest.isEmpty() ? List.of()
                : List.of(new Statement(subject, "do:" + rest, measures.isEmpty() ? Arity.FLAG : counted, Value.of(measures),
                        affirmed, changed));
    }

    private List<Statement> had(String text, boolean affirmed) {
        Matcher having = HAVING.matcher(text);
        return affirmed && having.find() ? flag("object:", having.group(1).split(PURPOSE, 2)[0], true, false) : List.of();
    }

    private List<Statement> flag(String prefix, String what, boolean affirmed, boolean changed) {
        String stems = stems(what);
        return stems.isEmpty() ? List.of()
                : List.of(new Statement(subject, prefix + stems, Arity.FLAG, Value.NONE, affirmed, changed));
    }

    private static String stems(String words) {
        return Arrays.stream(OFTEN.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("").split("\\s+"))
                .filter(word -> !Words.STOP.contains(word) && !Words.LIGHT.contains(word)).map(Words::stem).sorted().distinct()
                .collect(Collectors.joining(" "));
    }

    private static Value value(String text) {
        return Value.of(Arrays.asList(text.split(PURPOSE, 2)[0].split("\\s+")));
    }

    /** The name that the text begins with; in a text without capitals, its first one or two content words. */
    private Value name(String text) {
        List<String> name = new ArrayList<>();
        for (String word : text.replaceFirst("^(?i)the ", "").split("\\s+")) {
            boolean content = !Words.isStopWord(word) && (word.length() > 1 || Character.isDigit(word.charAt(0)));
            if (!content || !lowerCase && !Character.isUpperCase(word.charAt(0)) && !Character.isDigit(word.charAt(0))
                    || lowerCase && name.size() == 2) {
                break;
            }
            name.add(word);
        }
        return Value.of(name);
    }
}
