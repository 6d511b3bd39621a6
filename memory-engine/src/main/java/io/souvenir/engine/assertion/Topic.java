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


/**
 * What a short text is about, whatever its grammar: so that a change which the text announces ("my flight has been delayed and
 * leaves at 16:05") finds what it changes though no rule knows the words.
 *
 * @param others of whom it is, beside the speaker
 * @param things stems of what it is about, measures and names left out
 * @param value its measures and names
 * @param state whether it tells how things stand, in one short clause
 * @param change how it says that something has changed
 * @param ended what it says has ended
 */
record Topic(Set<String> others, Set<String> things, Value value, boolean state, Change change, List<Value> ended) {

    private static final Topic NONE = new Topic(Set.of(), Set.of(), Value.NONE, false, Change.NONE, List.of());

    private static final int LONGEST_STATE = 12;
    private static final int LONGEST = 20;

    /** Texts of one topic share more than this of what the older one is about. */
    private static final double SHARED = 0.5;

    private enum Change {
        NONE, ANNOUNCED,
        /** Who goes makes room for who comes. */
        GONE
    }

    private static final Pattern ANNOUNCED = Pattern.compile(
            "\\b(now|nowadays|currently|these days|lately|from (?:now on|today|this (?:week|month|year))|as of|"
                    + "since (?:last|this|yesterday|\\p{L}+day)|my new|our new|any ?longer|switched|changed|moved|"
                    + "(?:gone|went|goes|down|up|back|forward|out) (?:up |down |back )?to|rescheduled|postponed|delayed|brought forward|slipped|"
                    + "extended|promoted|replaced|assigned|started|transferred|increased|raised|reduced|instead)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What a verb of ending takes; what is merely left lying is named with an article, what is given up by its name. */
    private static final List<Pattern> ENDED = List.of(
            Pattern.compile(
                    "\\b(?:quit|gave up|given up|stopped|sold|cancell?ed|got rid of|am done with|unsubscribed from|resigned from|"
                            + "retired from|handed in (?:my|our) notice at)(?: the| my| our)? (?!(?:at|by|in|to|for|on|off|from) )(.+)$",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\b(?:left|dropped|leaving) (\\p{Lu}.*)$"),
            Pattern.compile("\\bcan not (?:stand |bear )?(.+?) (?:anymore|any longer)\\b", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\b(?:am|is|are|do|does) not (.+?) (?:anymore|any longer|after all)\\b", Pattern.CASE_INSENSITIVE),
            Pattern.compile("\\bno longer (.+)$", Pattern.CASE_INSENSITIVE),
            Pattern.compile("^(?:my|our) (\\p{L}+)(?: and)? I (?:have )?(?:broke up|broken up|split up|separated)",
                    Pattern.CASE_INSENSITIVE));
    private static final Pattern WHOLE_OBJECT = Pattern
            .compile("\\s+(?:and|but|so|because|for|since|after|last|this|in|with|at|on|from|by|to(?=\\s+\\p{Lu}))\\s+");

    /** What comes beside the rest changes nothing of it. */
    private static final Pattern ADDED = Pattern.compile("\\b(?:too|also|as well|another|both|besides|in addition)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GONE = Pattern.compile("\\b(?:left|retired|moved|quit|resigned|gone|sold|dropped)\\b");

    /** What somebody does or is tells not with what; as stems. */
    private static final Set<String> VAGUE = Stream.of("have", "has", "keep", "get", "go", "goes", "gone", "went", "love",
            "like",
            "enjoy", "play", "use", "make", "made", "need", "think", "know", "see", "come", "came", "take", "start", "work",
            "live", "read", "watch", "learn", "speak", "eat", "drink", "visit", "buy", "bought", "drive", "listen", "say",
            "push", "move", "switch", "change", "down", "up", "back", "usually", "half", "past", "not", "been", "they", "it",
            "me", "us", "he", "she", "you", "can", "its", "left", "most", "more", "no", "longer", "any", "than", "there",
            "here",
            "since", "after", "before", "these", "those", "what", "stand").map(Words::stem).collect(Collectors.toSet());

    private static final Pattern ENDING = Pattern.compile("\\p{L}{3,}(?<!e)ed");

    private static final Set<String> SELF = Set.of("i", "we", "my", "our");

    private static final Set<String> TOLD_OF_THE_PAST = Set.of("was", "were", "did", "had", "today", "yesterday", "when",
            "going");

    static Topic of(List<Clauses.Clause> clauses, String text) {
        List<String> words = clauses.stream().flatMap(clause -> clause.words().stream()).toList();
        if (words.isEmpty() || words.size() > LONGEST || clauses.stream().anyMatch(Clauses.Clause::question) || unreal(words)) {
            return NONE;
        }
        Set<String> others = new HashSet<>();
        Set<String> things = new TreeSet<>();
        List<String> told = new ArrayList<>();
        for (String word : words) {
            sort(word, others, things, told);
        }
        if (words.stream().noneMatch(word -> SELF.contains(word.toLowerCase(Locale.ROOT))) && told.contains(words.getFirst())) {
            others.add(words.getFirst());
            told.remove(words.getFirst());
        }
        return new Topic(others, things, Value.of(told), state(clauses, words), change(text), ended(clauses));
    }

    private static void sort(String word, Set<String> others, Set<String> things, List<String> told) {
        String lower = word.toLowerCase(Locale.ROOT).replaceFirst("['’](?:s|ve|re|ll|d)$", "");
        String stem = Words.stem(lower);
        boolean vague = SELF.contains(lower) || VAGUE.contains(stem) || Words.LIGHT.contains(lower) || Words.stops(word);
        boolean owner = word.endsWith("'s") && Character.isUpperCase(word.charAt(0));
        if (!vague && (owner || Words.KIN.contains(stem))) {
            others.add(stem);
        } else if (!vague && Value.kind(word, lower) != Value.Kind.WORD) {
            told.add(word);
        } else if (!vague) {
            things.add(stem);
        }
    }

    private static Change change(String text) {
        if (ADDED.matcher(text).find()) {
            return Change.NONE;
        }
        if (GONE.matcher(text).find()) {
            return Change.GONE;
        }
        return ANNOUNCED.matcher(text).find() ? Change.ANNOUNCED : Change.NONE;
    }

    private static boolean unreal(List<String> words) {
        return words.stream().map(word -> word.equals("May") ? "" : word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> Words.UNREAL.contains(word) && !TOLD_OF_THE_PAST.contains(word));
    }

    private static boolean state(List<Clauses.Clause> clauses, List<String> words) {
        if (clauses.size() != 1 || words.size() > LONGEST_STATE) {
            return false;
        }
        String before = "";
        for (String word : words) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean past = Words.PAST.contains(lower) && !before.equals("have") || TOLD_OF_THE_PAST.contains(lower)
                    || ENDING.matcher(lower).matches() && !before.matches("am|is|are|been|be|the|an?|my|our")
                    || before.equals("been") && lower.endsWith("ing");
            if (past || lower.equals("not") || lower.equals("never")) {
                return false;
            }
            before = lower;
        }
        return true;
    }

    private static List<Value> ended(List<Clauses.Clause> clauses) {
        List<Value> ended = new ArrayList<>();
        Stream<List<String>> each = Stream.concat(clauses.stream().map(Clauses.Clause::words),
                Stream.of(clauses.stream().flatMap(clause -> clause.words().stream()).toList()));
        each.distinct().forEach(words -> {
            String said = String.join(" ", words);
            ENDED.stream().map(pattern -> pattern.matcher(said)).filter(Matcher::find)
                    .map(matcher -> WHOLE_OBJECT.split(matcher.group(1), 2)[0])
                    .map(what -> Value.of(Stream.of(what.split("\\s+"))
                            .filter(word -> !VAGUE.contains(Words.stem(word.toLowerCase(Locale.ROOT)))).toList()))
                    .filter(what -> !what.isEmpty()).forEach(ended::add);
        });
        return ended;
    }

    /** What it is found by when another text announces a change. */
    LongStream keys() {
        return state ? found() : LongStream.empty();
    }

    /** What must be looked up to find what it changes. */
    LongStream sought() {
        return change == Change.NONE && ended.isEmpty() ? LongStream.empty() : found();
    }

    private LongStream found() {
        return Stream.of(things, others, value.stems(Value.Kind.NAME)).flatMap(Set::stream).distinct()
                .mapToLong(stem -> Statement.hash("topic\n" + stem));
    }

    /** Whether this text, said later, says that what {@code older} tells has changed or ended. */
    boolean outdates(Topic older) {
        return older.state && others.equals(older.others)
                && (change != Change.NONE && replaces(older) || ended.stream().anyMatch(older::hasEnded));
    }

    private boolean replaces(Topic older) {
        long shared = older.things.stream().filter(things::contains).count();
        return shared > SHARED * older.things.size() && value.takesPlaceOf(older.value, change == Change.GONE);
    }

    private boolean hasEnded(Value what) {
        Set<String> names = what.stems(Value.Kind.NAME);
        Set<String> named = what.stems(Value.Kind.WORD);
        Set<String> mine = Stream.concat(things.stream(), others.stream()).collect(Collectors.toSet());
        return names.isEmpty() ? !named.isEmpty() && mine.equals(named) : value.stems(Value.Kind.NAME).containsAll(names);
    }
}
