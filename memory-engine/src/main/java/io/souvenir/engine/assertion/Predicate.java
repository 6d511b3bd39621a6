package io.souvenir.engine.assertion;

import static io.souvenir.engine.assertion.EntityType.ORGANIZATION;
import static io.souvenir.engine.assertion.EntityType.PERSON;
import static io.souvenir.engine.assertion.EntityType.PLACE;
import static io.souvenir.engine.assertion.EntityType.UNKNOWN;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a verb relates its subject to another entity. Questions find relations by the same table.
 *
 * @param name the type of the relation
 * @param one whether an entity has one of them at a time
 * @param questionWords those that ask for it
 */
record Predicate(String name, boolean one, EntityType source, EntityType target, Set<String> questionWords,
        List<Phrase> phrases) {

    /**
     * Words that relate two entities, or say that they are no longer related.
     *
     * @param pattern finds them in a text whose names are marks; group 1 is the number of the object's mark
     */
    record Phrase(boolean ends, Pattern pattern) {
    }

    record Match(Predicate predicate, boolean ends, String object) {
    }

    /** The first phrase that fits counts. */
    static final List<Predicate> ALL = List.of(
            relation("works_at", true, PERSON, ORGANIZATION, "works work job employer company working",
                    phrase("(?:(?:am |is )?work(?:s|ing)?|am employed|is employed) (?:at|for)"),
                    phrase("(?:have |has )?(?:started|got|accepted|took|found)"
                            + "(?: working| an?(?: \\p{L}+)? (?:job|position|role)) (?:at|with|for)"),
                    phrase("(?:have |has )?joined"),
                    phrase("(?:works?|working|started|started work(?:ing)?"
                            + "|started (?:a|my|her|his|the|their)(?: new)? job|employed|intern(?:s|ing)?"
                            + "|(?:got|took|accepted|landed|found) (?:a|my|her|his|the)(?: \\p{Ll}+){0,3}"
                            + " (?:job|position|role|internship)) (?:at|for|with)"),
                    end("(?:quit|left|resigned from|was fired from|got laid off from)(?: my job at| working at)?")),
            relation("located_in", true, UNKNOWN, PLACE, "", phrase("is (?:located |based |headquartered )?in")),
            relation("lives_in", true, PERSON, PLACE, "lives live living home city country moved move where",
                    phrase("(?:live|lives|reside|resides|(?:am |is |are )(?:living|based|residing|located))(?: over)?"
                            + " (?:in|at|to|near|outside)"),
                    phrase("(?:have |has )?(?:moved|relocated|settled)(?: back| down| over| away| here)?"
                            + "(?: from [\\p{L}§\\d ]+?)? (?:to|in)"),
                    phrase("(?:living|based) (?:in|near|outside)"), end("left")),
            relation("studies_at", true, PERSON, ORGANIZATION, "studies study university school college studying",
                    phrase("(?:am |is )?(?:attend(?:s|ing)?|study(?:ing)? at|studies at|enrolled (?:at|in))"),
                    phrase("(?:have |has )?transferred to"),
                    phrase("(?:study|studies|studying|attends?|attending|enrolled)(?: \\p{Ll}+)?(?: at| in)?"),
                    end("quit|left")),
            relation("partner", false, PERSON, PERSON, "", phrase("(?:am |is )?(?:dating|seeing)|dates?"),
                    phrase("(?:got )?engaged to"), end("broke up with|split up with|divorced|left")),
            relation("comes_from", false, PERSON, PLACE, "", phrase("(?:am|is|are|come|comes|came)(?: originally)? from")),
            relation("married_to", true, PERSON, PERSON, "", phrase("(?:got )?married to|married")),
            relation("visited", false, PERSON, PLACE, "", phrase("travell?ed to|flew to|vacationed in")),
            relation("visited", false, PERSON, UNKNOWN, "", phrase("visited|went to|been to|came back from|got back from")),
            relation("met", false, PERSON, PERSON, "", phrase("met(?: up with)?|ran into|hung out with")),
            relation("runs", false, PERSON, UNKNOWN, "", phrase("founded|owns?|runs?|co-founded|opened")));

    private static Predicate relation(String name, boolean one, EntityType source, EntityType target, String questionWords,
            Phrase... phrases) {
        return new Predicate(name, one, source, target, questionWords.isEmpty() ? Set.of() : Words.words(questionWords),
                List.of(phrases));
    }

    private static Phrase phrase(String words) {
        return new Phrase(false, pattern(words));
    }

    private static Phrase end(String words) {
        return new Phrase(true, pattern(words));
    }

    private static Pattern pattern(String words) {
        return Words.pattern("^(?:(?:am|is|are|have|has|been|both|originally) )*(?:" + words
                + ") (?:the )?(?:\\d+ )?§(\\d+)(?!'s|\\d)");
    }

    /** How the words after a subject relate it to the mark that follows. */
    static Stream<Match> related(String marked) {
        return ALL.stream().flatMap(predicate -> predicate.phrases.stream().flatMap(phrase -> {
            Matcher matcher = phrase.pattern.matcher(marked);
            return matcher.find() ? Stream.of(new Match(predicate, phrase.ends, matcher.group(1))) : Stream.empty();
        }));
    }
}
