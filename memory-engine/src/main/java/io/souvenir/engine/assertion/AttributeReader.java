package io.souvenir.engine.assertion;

import io.souvenir.engine.assertion.Statement.Arity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;


/** Reads what is said of a thing or of somebody's attribute: "favourite colour is blue", "meeting was moved to Thursday". */
final class AttributeReader {

    /** More words than this are a story, not a name of something. */
    private static final int LONGEST = 7;
    private static final int LONGEST_VALUE = 12;

    private static final Set<String> PARTNERS = Set.of("girlfriend", "boyfriend", "partner", "wife", "husband", "fiance",
            "fiancee");

    private static final Pattern MOVED = Pattern.compile(
            "^(.+?)\\s+(?:(?:did not|has|have|had)\\s+)?(?:been |was |were |is |got |gets )?(?:being )?(?:changed|moved|rescheduled|postponed|pushed|switched|updated|renamed|shifted|delayed|increased|decreased|raised|reduced|extended)\\s+(?:back |up |forward |out )?(?:from .+? )?(?:to|until|till)\\s+(.+)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IS = Pattern.compile(
            "^(.+?)\\s+(is|are|equals|starts|begins|ends|opens|closes|costs|takes place|happens|launches|ships|expires|leaves|departs|arrives|lasts)\\s+(.+)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT = Pattern.compile("^(?:not|no longer)\\s+(?!only\\b)", Pattern.CASE_INSENSITIVE);

    private final String owner;
    private final boolean change;

    AttributeReader(String owner, boolean change) {
        this.owner = owner;
        this.change = change;
    }

    List<Statement> read(String said) {
        Set<String> words = Arrays.stream(said.split("\\s+"))
                .filter(word -> !word.equals("May")).map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Matcher moved = MOVED.matcher(said);
        if ((words.contains("to") || words.contains("until") || words.contains("till")) && moved.find()) {
            return statement(moved.group(1), "is", moved.group(2), true);
        }
        Matcher is = IS.matcher(said);
        if (words.stream().anyMatch(Words.UNREAL::contains) || !is.find()) {
            return List.of();
        }
        String verb = is.group(2).toLowerCase(Locale.ROOT);
        return statement(is.group(1), verb.equals("are") || verb.equals("equals") ? "is" : verb, is.group(3), change);
    }

    List<Statement> statement(String thing, String verb, String said, boolean changed) {
        List<String> words = Arrays.stream(thing.toLowerCase(Locale.ROOT).split("\\s+")).toList();
        if (words.size() > LONGEST || said.split("\\s+").length > LONGEST_VALUE
                || words.stream().anyMatch(Words.FORMER::contains)
                || words.stream().noneMatch(word -> word.length() > 2) || words.contains("one") || pronoun(words)) {
            return List.of();
        }
        Matcher not = NOT.matcher(said);
        boolean denied = not.find();
        Value value = Value.of(Arrays.asList((denied ? said.substring(not.end()) : said).split("\\s+")));
        String stems = words.stream().filter(word -> !Words.STOP.contains(word)).map(Words::stem).sorted().distinct()
                .collect(Collectors.joining(" "));
        if (value.isEmpty() || stems.isEmpty()) {
            return List.of();
        }
        Statement first = new Statement(owner, "of:" + stems + ":" + verb, arity(words), value, !denied, changed);
        return PARTNERS.contains(words.getLast()) && value.named()
                ? List.of(first, new Statement(owner, "partner", Arity.MANY, value, !denied, changed))
                : List.of(first);
    }

    private static boolean pronoun(List<String> words) {
        return words.stream()
                .anyMatch(List.of("it", "he", "she", "they", "this", "that", "there", "what", "who", "which", "these",
                        "those", "you", "your", "here", "how", "some", "many", "most", "i", "we")::contains);
    }

    private static Arity arity(List<String> words) {
        String last = words.getLast();
        String noun = Words.ONE.contains(last) || Words.ONE_OF_A_KIND.contains(last) || !last.endsWith("s") ? last
                : last.substring(0, last.length() - 1);
        if (words.stream().map(word -> word.replaceAll("'s$|s'$|s$", "")).anyMatch(Words.SEVERAL::contains)) {
            return Arity.MANY;
        }
        if (Words.ONE.contains(noun) || words.contains("favorite") || words.contains("favourite")) {
            return Arity.ONE;
        }
        return Words.ONE_OF_A_KIND.contains(noun) ? Arity.ONE_OF_A_KIND : Arity.ONE_MEASURED;
    }
}
