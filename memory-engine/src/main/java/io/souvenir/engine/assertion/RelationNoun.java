package io.souvenir.engine.assertion;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nouns for what one person or animal is to another, grouped by meaning. */
enum RelationNoun {

    CHILD("child kid son daughter baby"), SIBLING("sibling sister brother twin"), MOTHER("mother mom mum parent"),
    FATHER("father dad parent"),
    PARTNER("partner husband wife spouse boyfriend girlfriend fiance fiancee fiancé fiancée", "married", "dating", "marry"),
    FRIEND("friend best_friend bestie buddy", "best"), PET("pet dog cat puppy kitten", "animal", "animals"),
    ANIMAL("pup horse rabbit bird guinea_pig parrot hamster turtle snake lizard"),
    GRANDPARENT("grandmother grandfather grandma grandpa stepmother stepfather"),
    RELATIVE("grandson granddaughter grandchild aunt uncle cousin niece nephew"),
    COMPANION("roommate flatmate neighbour neighbor colleague coworker co-worker teammate"),
    CLIENT("student client customer patient"),
    PROFESSIONAL("boss manager supervisor mentor teacher coach therapist doctor dentist landlord assistant secretary");

    private static final Map<String, String> IRREGULAR = Words.pairs(
            "child=children, grandchild=grandchildren, wife=wives, puppy=puppies");
    private static final Map<String, String> CANONICAL = Words.pairs("kid=child, mom=mother, mum=mother, dad=father, "
            + "co-worker=coworker, neighbor=neighbour, fiancé=fiance, fiancée=fiancee");
    private static final Map<String, String> TYPES = types();

    /** All nouns, in the singular and the plural, as alternatives of a pattern. */
    static final String PATTERN = TYPES.keySet().stream().sorted((one, other) -> other.length() - one.length())
            .collect(Collectors.joining("|")).replace('_', ' ');

    private final Set<String> nouns;
    private final String general;
    private final Set<String> questionWords;

    RelationNoun(String nouns, String... questionWords) {
        this.nouns = Set.of(nouns.split(" "));
        this.general = nouns.split(" ", 2)[0];
        this.questionWords = Set.of(questionWords);
    }

    private static String plural(String noun) {
        return IRREGULAR.getOrDefault(noun, noun + "s");
    }

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        Stream.of(values()).flatMap(group -> group.nouns.stream()).forEach(noun -> {
            types.put(noun, CANONICAL.getOrDefault(noun, noun));
            types.put(plural(noun), CANONICAL.getOrDefault(noun, noun));
        });
        return types;
    }

    static String type(String noun) {
        String key = noun.toLowerCase(Locale.ROOT).replace(' ', '_');
        return TYPES.getOrDefault(key, key);
    }

    /** Whether a type says what somebody is to another, by such a noun or a word made with one: "ex_wife". */
    static boolean isIn(String type) {
        return TYPES.containsKey(type) || Stream.of(type.split("_")).anyMatch(TYPES::containsKey);
    }

    /**
     * Whether both nouns can be said of one person for one reason: they are the same, one is the general word for the other, or they
     * are for a partner, who may have been a girlfriend before a wife.
     */
    static boolean alike(String one, String other) {
        return one.equals(other) || EnumSet.range(CHILD, PET).stream().anyMatch(group -> group.nouns.contains(one)
                && group.nouns.contains(other)
                && (group == PARTNER || group.general.equals(one) || group.general.equals(other)));
    }

    static boolean isAnimal(String type) {
        return PET.nouns.contains(type) || ANIMAL.nouns.contains(type);
    }

    /** Groups of words that ask for the same relations. */
    static List<Set<String>> synonyms() {
        return EnumSet.range(CHILD, PET).stream().map(group -> Stream
                .of(group.nouns.stream(), group.nouns.stream().map(RelationNoun::plural), group.questionWords.stream())
                .flatMap(Function.identity()).collect(Collectors.toUnmodifiableSet())).toList();
    }
}
