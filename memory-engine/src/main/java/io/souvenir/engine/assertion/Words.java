package io.souvenir.engine.assertion;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tartarus.snowball.ext.EnglishStemmer;


/** Words by what they do in a statement. */
final class Words {

    /** They colour a sentence and change nothing of what it states. */
    static final Set<String> LIGHT = Set.of("really", "very", "just", "so", "also", "too", "quite", "actually", "well", "oh",
            "hey",
            "hi", "hello", "please", "remember", "again", "btw", "still", "absolutely", "totally", "definitely", "always",
            "truly",
            "basically", "honestly", "certainly", "indeed", "anyway", "yeah", "yes", "ok", "okay", "ah", "wow", "haha", "lol",
            "note",
            "fyi", "currently", "now", "nowadays", "already", "recently", "finally", "instead", "anymore", "officially",
            "kinda",
            "lately", "presently", "sorry", "correction", "update", "folks", "guys", "heads-up");

    static final Set<String> STOP = Set.of("a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "by", "from", "and",
            "my",
            "our", "his", "her", "their", "your", "is", "are", "am", "be", "it", "as", "this", "that", "every", "each", "near",
            "around", "about", "new", "all", "day", "called", "named", "some", "years", "old", "year", "own", "i", "we", "do",
            "dr", "mr", "mrs", "ms", "prof");

    /** Of these one has one at a time, whatever the words for it. */
    static final Set<String> ONE = Set.of("name", "number", "address", "email", "mail", "birthday", "age", "password",
            "passcode",
            "pin", "code", "size", "weight", "height", "salary", "budget", "deadline", "username", "handle", "nickname",
            "timezone",
            "nationality", "hometown", "occupation", "major", "rent", "surname", "pronouns", "birthplace", "extension",
            "title");

    /** Of these one has one at a time, where the words are names or measures: a boss is Tom or Ann, but also strict. */
    static final Set<String> ONE_OF_A_KIND = Set.of("job", "boss", "manager", "supervisor", "landlord", "doctor", "dentist",
            "therapist", "phone", "laptop", "bank", "company", "city", "employer", "wife", "husband", "partner", "girlfriend",
            "boyfriend", "spouse", "car", "gym", "school", "university", "college", "shift", "schedule", "room", "seat", "gate",
            "type", "location", "position", "role", "residence", "workplace", "home", "team", "provider", "bedtime");

    /** Of these one may have several, each with its own name. */
    static final Set<String> SEVERAL = Set.of("friend", "colleague", "coworker", "cousin", "neighbor", "neighbour", "kid",
            "child",
            "son", "daughter", "sister", "brother", "sibling", "dog", "cat", "pet", "student", "roommate", "aunt", "uncle",
            "niece",
            "nephew", "client", "customer", "patient", "plant", "horse", "bird", "puppy", "kitten", "teammate", "grandchild");

    /** People whose affairs are not one's own; as stems. */
    static final Set<String> KIN = Stream.of("mother", "mom", "mum", "father", "dad", "parent", "sister", "brother", "son",
            "daughter", "kid", "child", "children", "wife", "husband", "partner", "girlfriend", "boyfriend", "fiance",
            "fiancee",
            "friend", "cousin", "aunt", "uncle", "niece", "nephew", "grandma", "grandpa", "grandmother", "grandfather",
            "colleague", "coworker", "roommate", "flatmate", "neighbour", "neighbor", "sibling", "twin").map(Words::stem)
            .collect(Collectors.toUnmodifiableSet());

    /** What was, was not, or is not yet. */
    static final Set<String> UNREAL = Set.of("would", "could", "might", "may", "should", "will", "gonna", "wish", "hope",
            "hoping",
            "if", "maybe", "perhaps", "almost", "probably", "imagine", "pretend", "was", "were", "wanna", "want", "wanted",
            "plan",
            "planning", "plans", "considering", "thinking", "unless", "suppose", "said", "says", "told", "asked", "dream",
            "dreamed",
            "tomorrow", "soon", "shall", "going", "did", "had", "hopefully", "thought", "considered", "tried", "trying", "when",
            "whenever", "sometimes", "today", "tonight", "yesterday", "once", "joking", "kidding", "someday");

    static final Set<String> FORMER = Set.of("old", "former", "previous", "ex", "first", "last", "next", "second", "other",
            "another",
            "late", "past");

    static final Set<String> PAST = Set.of("went", "saw", "got", "took", "made", "found", "met", "bought", "came", "ran", "ate",
            "drank",
            "wrote", "gave", "told", "felt", "left", "kept", "lost", "won", "taught", "spent", "slept", "spoke", "drove",
            "flew",
            "began", "sat", "stood", "brought", "caught", "chose", "broke", "built", "sent", "paid", "heard", "knew", "grew",
            "sold");

    private Words() {
    }

    /** Whether it tells nothing by itself; "New" begins many names. */
    static boolean stops(String word) {
        return !word.equals("New") && STOP.contains(word.toLowerCase(Locale.ROOT));
    }

    static String stem(String lower) {
        EnglishStemmer stemmer = new EnglishStemmer();
        String plain = lower.endsWith("'s") ? lower.substring(0, lower.length() - 2) : lower;
        stemmer.setCurrent(plain.replace("favourite", "favorite").replace("colour", "color"));
        stemmer.stem();
        return stemmer.getCurrent().toLowerCase(Locale.ROOT);
    }
}
