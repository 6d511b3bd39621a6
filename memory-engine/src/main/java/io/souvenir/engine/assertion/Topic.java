package io.souvenir.engine.assertion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.souvenir.engine.assertion.Sentence.Clause;

/**
 * What a short text is about, whatever its grammar: so that a change which the text announces ("my flight has been delayed and
 * leaves at 16:05") finds what it changes though no rule knows the words.
 *
 * @param others people whom it is about, beside the speaker
 * @param things stems of its content words without measures and names
 * @param value its measures and names
 * @param state whether it is one short clause that describes a state
 * @param change how it says that something has changed
 * @param ended what has ended according to it
 */
record Topic(Set<String> others, Set<String> things, Value value, boolean state, Change change, List<Value> ended) {

    static final Topic NONE = new Topic(Set.of(), Set.of(), Value.NONE, false, Change.NONE, List.of());

    private static final int LONGEST_STATE = 12;
    private static final int LONGEST = 20;

    /** Texts of one topic share more than this part of the older one's things. */
    private static final double SHARED = 0.5;

    private enum Change {
        NONE, ANNOUNCED,
        /** Somebody or something has gone, and another may come in the place. */
        GONE
    }

    private static final Pattern ANNOUNCED = Words.pattern(
            "\\b(" + Predicate.CHANGED + "|from (?:today|this (?:week|month|year))|"
                    + "since (?:last|this|yesterday|\\p{L}+day)|our new|any ?longer|moved|"
                    + "(?:gone|went|goes|down|up|back|forward|out) (?:up |down |back )?to|rescheduled|postponed|delayed|brought forward|slipped|"
                    + "extended|promoted|replaced|assigned|started|transferred|increased|raised|reduced)\\b");

    /** What has ended. "Left" counts before a name only: "left the keys" ends nothing. */
    private static final List<Pattern> ENDED = List.of(
            Words.pattern(
                    "\\b(?:" + Predicate.ENDING + "|stopped|am done with|"
                            + "retired from|handed in (?:my|our) notice at)(?: the| my| our)? (?!(?:at|by|in|to|for|on|off|from) )(.+)$"),
            Pattern.compile("\\b(?:left|dropped|leaving) (\\p{Lu}.*)$"),
            Words.pattern("\\bcan not (?:stand |bear )?(.+?) (?:anymore|any longer)\\b"),
            Words.pattern("\\b(?:am|is|are|do|does) not (.+?) (?:anymore|any longer|after all)\\b"),
            Words.pattern("\\bno longer (.+)$"),
            Words.pattern("^(?:my|our) (\\p{L}+)(?: and)? I (?:have )?(?:broke up|broken up|split up|separated)"));
    private static final Pattern WHOLE_OBJECT = Pattern
            .compile("\\s+(?:and|but|so|because|for|since|after|last|this|in|with|at|on|from|by|to(?=\\s+\\p{Lu}))\\s+");

    /** Something comes beside the rest and replaces nothing. */
    private static final Pattern ADDED = Words.pattern("\\b(?:too|also|as well|another|both|besides|in addition)\\b");
    private static final Pattern GONE = Pattern.compile("\\b(?:left|retired|moved|quit|resigned|gone|sold|dropped)\\b");

    /** Words that name no thing; as stems. */
    private static final Set<String> VAGUE = Words
            .words("""
            have has keep get go goes gone went love like enjoy play use make made need think know see come came take start work live read
            watch learn speak eat drink visit buy bought drive listen say push move switch change down up back usually half past not been they
            it me us he she you can its left most more no longer any than there here since after before these those what stand""")
            .stream().map(Words::stem).collect(Collectors.toSet());

    private static final Pattern ENDING = Pattern.compile("\\p{L}{3,}(?<!e)ed");
    private static final Set<String> PERSONAL = RelationNoun.PERSONAL.stream().map(Words::stem).collect(Collectors.toSet());
    private static final Set<String> SELF = Words.words("i we my our");
    private static final Set<String> PAST_OR_TIME = Words.words("was were did had today yesterday when going");

    static Topic of(List<Clause> clauses, String text) {
        List<String> words = clauses.stream().flatMap(clause -> clause.words().stream()).toList();
        if (words.isEmpty() || words.size() > LONGEST || clauses.stream().anyMatch(clause -> clause.sentence().isQuestion())
                || unreal(words)) {
            return NONE;
        }
        Set<String> others = new HashSet<>();
        Set<String> things = new TreeSet<>();
        List<String> values = new ArrayList<>();
        for (String word : words) {
            sort(word, others, things, values);
        }
        if (words.stream().noneMatch(word -> SELF.contains(word.toLowerCase(Locale.ROOT)))
                && values.contains(words.getFirst())) {
            others.add(words.getFirst());
            values.remove(words.getFirst());
        }
        return new Topic(others, things, Value.of(values), state(clauses, words), change(text), ended(clauses));
    }

    private static void sort(String word, Set<String> others, Set<String> things, List<String> values) {
        String lower = word.toLowerCase(Locale.ROOT).replaceFirst("['’](?:s|ve|re|ll|d)$", "");
        String stem = Words.stem(lower);
        boolean vague = SELF.contains(lower) || VAGUE.contains(stem) || Words.LIGHT.contains(lower) || Words.isStopWord(word);
        boolean owner = word.endsWith("'s") && Character.isUpperCase(word.charAt(0));
        if (!vague && (owner || PERSONAL.contains(stem))) {
            others.add(stem);
        } else if (!vague && Value.kind(word, lower) != Value.Kind.WORD) {
            values.add(word);
        } else if (!vague) {
            things.add(stem);
        }
    }

    private static Change change(String text) {
        return ADDED.matcher(text).find() ? Change.NONE
                : GONE.matcher(text).find() ? Change.GONE : ANNOUNCED.matcher(text).find() ? Change.ANNOUNCED : Change.NONE;
    }

    private static boolean unreal(List<String> words) {
        return words.stream().map(word -> word.equals("May") ? "" : word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> Words.UNREAL.contains(word) && !PAST_OR_TIME.contains(word));
    }

    private static boolean state(List<Clause> clauses, List<String> words) {
        if (clauses.size() != 1 || words.size() > LONGEST_STATE) {
            return false;
        }
        String before = "";
        for (String word : words) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean past = Words.PAST.contains(lower) && !before.equals("have") || PAST_OR_TIME.contains(lower)
                    || ENDING.matcher(lower).matches() && !before.matches("am|is|are|been|be|the|an?|my|our")
                    || before.equals("been") && lower.endsWith("ing");
            if (past || lower.equals("not") || lower.equals("never")) {
                return false;
            }
            before = lower;
        }
        return true;
    }

    private static List<Value> ended(List<Clause> clauses) {
        List<Value> ended = new ArrayList<>();
        Stream<List<String>> each = Stream.concat(clauses.stream().map(Clause::words),
                Stream.of(clauses.stream().flatMap(clause -> clause.words().stream()).toList()));
        each.distinct().forEach(words -> {
            String text = String.join(" ", words);
            ENDED.stream().map(pattern -> pattern.matcher(text)).filter(Matcher::find)
                    .map(matcher -> WHOLE_OBJECT.split(matcher.group(1), 2)[0])
                    .map(what -> Value.of(Stream.of(what.split("\\s+"))
                            .filter(word -> !VAGUE.contains(Words.stem(word.toLowerCase(Locale.ROOT)))).toList()))
                    .filter(what -> !what.isEmpty()).forEach(ended::add);
        });
        return ended;
    }

    /** Keys by which it is found when another text announces a change. */
    LongStream keys() {
        return state ? keysOfContent() : LongStream.empty();
    }

    /** Keys of the texts that it may change. */
    LongStream lookupKeys() {
        return change == Change.NONE && ended.isEmpty() ? LongStream.empty() : keysOfContent();
    }

    private LongStream keysOfContent() {
        return Stream.of(things, others, value.stems(Value.Kind.NAME)).flatMap(Set::stream).distinct()
                .mapToLong(stem -> Statement.hash("topic\n" + stem));
    }

    /** Whether this text, made later, announces that what {@code older} states has changed or ended. */
    boolean outdates(Topic older) {
        return older.state && others.equals(older.others)
                && (change != Change.NONE && replaces(older) || ended.stream().anyMatch(older::hasEnded));
    }

    private boolean replaces(Topic older) {
        long shared = older.things.stream().filter(things::contains).count();
        return shared > SHARED * older.things.size() && value.mayReplace(older.value, change == Change.GONE);
    }

    private boolean hasEnded(Value what) {
        Set<String> names = what.stems(Value.Kind.NAME);
        Set<String> named = what.stems(Value.Kind.WORD);
        Set<String> mine = Stream.concat(things.stream(), others.stream()).collect(Collectors.toSet());
        return names.isEmpty() ? !named.isEmpty() && mine.equals(named) : value.stems(Value.Kind.NAME).containsAll(names);
    }
}
