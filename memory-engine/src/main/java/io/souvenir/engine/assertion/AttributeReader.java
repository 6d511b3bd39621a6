package io.souvenir.engine.assertion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.souvenir.engine.assertion.Statement.Arity;

/** Reads statements about a thing or somebody's attribute: "favourite colour is blue", "meeting was moved to Thursday". */
record AttributeReader(String owner, boolean change) {

    /** More words are no name of an attribute. */
    private static final int LONGEST = 7;
    private static final int LONGEST_VALUE = 12;

    private static final Pattern MOVED = Words.pattern(
            "^(.+?)\\s+(?:(?:did not|has|have|had)\\s+)?(?:been |was |were |is |got |gets )?(?:being )?(?:changed|moved|rescheduled|postponed|pushed|switched|updated|renamed|shifted|delayed|increased|decreased|raised|reduced|extended)\\s+(?:back |up |forward |out )?(?:from .+? )?(?:to|until|till)\\s+(.+)$");
    private static final Pattern IS = Words.pattern(
            "^(.+?)\\s+(is|are|equals|starts|begins|ends|opens|closes|costs|takes place|happens|launches|ships|expires|leaves|departs|arrives|lasts)\\s+(.+)$");
    private static final Pattern NOT = Words.pattern("^(?:not|no longer)\\s+(?!only\\b)");

    List<Statement> read(String text) {
        Set<String> words = Arrays.stream(text.split("\\s+"))
                .filter(word -> !word.equals("May")).map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Matcher moved = MOVED.matcher(text);
        if ((words.contains("to") || words.contains("until") || words.contains("till")) && moved.find()) {
            return statement(moved.group(1), "is", moved.group(2), true);
        }
        Matcher is = IS.matcher(text);
        if (words.stream().anyMatch(Words.UNREAL::contains) || !is.find()) {
            return List.of();
        }
        String verb = is.group(2).toLowerCase(Locale.ROOT);
        return statement(is.group(1), verb.equals("are") || verb.equals("equals") ? "is" : verb, is.group(3), change);
    }

    List<Statement> statement(String thing, String verb, String object, boolean changed) {
        List<String> words = Arrays.stream(thing.toLowerCase(Locale.ROOT).split("\\s+")).toList();
        if (words.size() > LONGEST || object.split("\\s+").length > LONGEST_VALUE
                || words.stream().anyMatch(Words.FORMER::contains)
                || words.stream().noneMatch(word -> word.length() > 2) || words.contains("one")
                || words.stream().anyMatch(Words.PRONOUNS::contains)) {
            return List.of();
        }
        Matcher not = NOT.matcher(object);
        boolean denied = not.find();
        Value value = Value.of(Arrays.asList((denied ? object.substring(not.end()) : object).split("\\s+")));
        String stems = words.stream().filter(word -> !Words.STOP.contains(word)).map(Words::stem).sorted().distinct()
                .collect(Collectors.joining(" "));
        if (value.isEmpty() || stems.isEmpty()) {
            return List.of();
        }
        Statement first = new Statement(owner, "of:" + stems + ":" + verb, arity(words), value, !denied, changed);
        return RelationNoun.PARTNER.contains(words.getLast()) && value.named()
                ? List.of(first,
                        new Statement(owner, Predicate.PARTNER.name(), Predicate.PARTNER.arity(), value, !denied, changed))
                : List.of(first);
    }

    private static Arity arity(List<String> words) {
        String last = words.getLast();
        String noun = Words.ONE.contains(last) || Words.ONE_OF_A_KIND.contains(last) || !last.endsWith("s") ? last
                : last.substring(0, last.length() - 1);
        if (words.stream().map(word -> word.replaceAll("'s$|s'$|s$", ""))
                .anyMatch(word -> word.equals("plant") || RelationNoun.SEVERAL.contains(word))) {
            return Arity.MANY;
        }
        if (Words.ONE.contains(noun) || words.contains("favorite") || words.contains("favourite")) {
            return Arity.ONE;
        }
        return Words.ONE_OF_A_KIND.contains(noun) ? Arity.ONE_OF_A_KIND : Arity.ONE_MEASURED;
    }
}
