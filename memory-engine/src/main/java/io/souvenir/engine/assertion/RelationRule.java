package io.souvenir.engine.assertion;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;


/**
 * A way in which English says that two are related. The groups of its pattern are {@code s} and {@code t}, the one and the other or
 * others, and {@code kin}, what the other is to the one.
 *
 * @param type what is said; null where {@code kin} says it
 * @param source what the one is by that; {@code UNKNOWN} where it may be anything
 */
record RelationRule(Pattern pattern, @Nullable String type, EntityType source, EntityType target, boolean holds,
        boolean change) {

    private static final Set<String> ANIMALS = Set.of("dog", "cat", "puppy", "kitten", "pup", "horse", "pet", "rabbit", "bird",
            "guinea pig",
            "parrot", "hamster", "turtle", "snake", "lizard");
    private static final String PEOPLE = "sister|brother|mother|father|mom|mum|dad|stepmother|stepfather|wife|husband|spouse|partner|fianc[eé]e?"
            + "|girlfriend|boyfriend|daughter|son|child|kid|baby|grandson|granddaughter|grandmother|grandfather|grandma|grandpa|aunt|uncle"
            + "|cousin|niece|nephew|friend|best friend|bestie|buddy|roommate|flatmate|neighbou?r|colleague|coworker|co-worker|boss|manager"
            + "|supervisor|mentor|teacher|coach|therapist|doctor|dentist|landlord|teammate|assistant|secretary|student";
    private static final String KIN = "(?<kin>(?:" + PEOPLE + "|" + String.join("|", ANIMALS) + ")s?|children|wives|puppies)";
    private static final Map<String, String> ONE_OF = Map.of("children", "child", "wives", "wife", "puppies", "puppy", "kids",
            "child",
            "kid", "child", "mom", "mother", "mum", "mother", "dad", "father", "co-worker", "coworker", "neighbor",
            "neighbour");

    private static final String SUBJECT = "(?<s>§\\d+|\\bI|\\bwe)(?:'m|'ve| am| is| have| has|'s)?(?: (?:just|recently|now|also|both|still|currently|finally|already|been|originally|actually))*";
    private static final String OWNER = "(?:(?<s>§\\d+)'s?|\\b(?<o>my|our))(?: (?!and\\b|or\\b|to\\b|of\\b)\\p{Ll}+){0,2}? ";
    private static final String OTHERS = "(?<t>§\\d+(?:(?:,| and|, and| &) §\\d+)*)(?!'s|\\d)";
    private static final String ONE = "(?:the )?(?<t>§\\d+)(?!'s|\\d)";

    static final List<RelationRule> ALL = List.of(
            kin(OWNER + KIN
                    + "(?:,(?= §\\d+(?:[,.!)]|$))| is| was| are|'s name is|,? (?:is |are )?(?:named|called)|,? whose name is)? "
                    + OTHERS),
            kin("(?<t>§\\d+),? (?:is|was|who is|who's) " + OWNER + KIN + "\\b(?!')"),
            kin("(?<t>§\\d+), " + OWNER + KIN + "(?=[,.!)]|$)"),
            kin(SUBJECT + "(?: got| have| has| adopted| had| own| owns)? (?:an?|two|three|another)(?: \\p{Ll}+){0,2}? " + KIN
                    + ",? (?:named|called) " + OTHERS),
            rule(SUBJECT
                    + " (?:works?|working|started|started working|started work|started (?:a|my|her|his|the|their)(?: new)? job|employed|intern(?:s|ing)?"
                    + "|(?:got|took|accepted|landed|found) (?:a|my|her|his|the)(?: \\p{Ll}+){0,3} (?:job|position|role|internship)) (?:at|for|with) "
                    + ONE, "works_at", EntityType.PERSON, EntityType.ORGANIZATION, false),
            rule(SUBJECT + " joined " + ONE, "works_at", EntityType.PERSON, EntityType.ORGANIZATION, true),
            ended(SUBJECT + " (?:no longer works? (?:at|for)|left|quit|resigned from|stopped working (?:at|for)) " + ONE,
                    "works_at",
                    EntityType.ORGANIZATION),
            rule("(?<s>\\bI|\\bwe)(?:'m|'ve| am| have)?(?: now| currently| still| both| been)* (?:lives?|living|reside|based) (?:in|near|outside) "
                    + ONE, "lives_in", EntityType.PERSON, EntityType.PLACE, false),
            rule("(?<s>§\\d+)(?: is| has)?(?: now| currently| still| been)* (?:lives?|living|resides) (?:in|near|outside) "
                    + ONE, "lives_in",
                    EntityType.PERSON, EntityType.PLACE, false),
            rule(SUBJECT
                    + " (?:moved|relocated|settled)(?: back| over| down| here)?(?: from (?:the )?(?:§\\d+|[\\p{L} ]{1,20}?))? (?:to|in) "
                    + ONE,
                    "lives_in", EntityType.PERSON, EntityType.PLACE, true),
            ended(SUBJECT + " no longer lives? in " + ONE, "lives_in", EntityType.PLACE),
            rule("(?<s>§\\d+) is (?:located |based |headquartered )?in " + ONE, "located_in", EntityType.UNKNOWN,
                    EntityType.PLACE, false),
            rule("(?<s>§\\d+|\\bI|\\bwe)(?:'m| am| is|'s| are| come| comes| came)(?: originally)? from " + ONE, "comes_from",
                    EntityType.PERSON, EntityType.PLACE, false),
            rule(SUBJECT + " (?:study|studies|studying|attends?|attending|enrolled)(?: \\p{Ll}+)?(?: at| in)? " + ONE,
                    "studies_at",
                    EntityType.PERSON, EntityType.ORGANIZATION, false),
            rule(SUBJECT + " (?:got )?(?:married to|married) " + ONE, "married_to", EntityType.PERSON, EntityType.PERSON,
                    false),
            rule(SUBJECT + " (?:dating|engaged to|got engaged to|seeing) " + ONE, "partner", EntityType.PERSON,
                    EntityType.PERSON, false),
            rule(SUBJECT + " (?:visited|travell?ed to|flew to|went to|been to|vacationed in|came back from|got back from) "
                    + ONE, "visited",
                    EntityType.PERSON, EntityType.UNKNOWN, false),
            rule(SUBJECT + " (?:met(?: up with)?|ran into|hung out with) " + ONE, "met", EntityType.PERSON, EntityType.PERSON,
                    false),
            rule(SUBJECT + " (?:founded|owns?|runs?|co-founded|opened) " + ONE, "runs", EntityType.PERSON, EntityType.UNKNOWN,
                    false));

    private static RelationRule kin(String pattern) {
        return new RelationRule(compiled(pattern), null, EntityType.PERSON, EntityType.PERSON, true, false);
    }

    private static RelationRule rule(String pattern, String type, EntityType source, EntityType target, boolean change) {
        return new RelationRule(compiled(pattern), type, source, target, true, change);
    }

    private static RelationRule ended(String pattern, String type, EntityType target) {
        return new RelationRule(compiled(pattern), type, EntityType.PERSON, target, false, false);
    }

    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    /** In the singular, one word for one thing. */
    static String kinOf(String said) {
        String lower = said.toLowerCase(java.util.Locale.ROOT);
        String one = lower.endsWith("s") && !lower.endsWith("ss") ? lower.substring(0, lower.length() - 1) : lower;
        return ONE_OF.getOrDefault(lower, ONE_OF.getOrDefault(one, one)).replace(' ', '_');
    }

    static boolean isAnimal(String kin) {
        return ANIMALS.contains(kin.replace('_', ' '));
    }
}
