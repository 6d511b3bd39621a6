package io.souvenir.engine.assertion;

import static io.souvenir.engine.assertion.EntityType.ORGANIZATION;
import static io.souvenir.engine.assertion.EntityType.PERSON;
import static io.souvenir.engine.assertion.EntityType.PLACE;
import static io.souvenir.engine.assertion.EntityType.UNKNOWN;
import static io.souvenir.engine.assertion.Predicate.Effect.BEGINS;
import static io.souvenir.engine.assertion.Predicate.Effect.CHANGES;
import static io.souvenir.engine.assertion.Predicate.Effect.ENDS;
import static io.souvenir.engine.assertion.Predicate.Effect.RELATES;
import static io.souvenir.engine.assertion.Predicate.Effect.STATES;
import static io.souvenir.engine.assertion.Statement.Arity.MANY;
import static io.souvenir.engine.assertion.Statement.Arity.ONE;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.Statement.Arity;

/**
 * What a verb asserts of its subject. Statements and relations are read by one table of predicates, in which questions find their
 * relations too.
 *
 * @param name what statements call it; the type of the relation, where it relates entities
 * @param target null where the objects are no entities
 * @param questionWords those that ask for it
 */
record Predicate(String name, Arity arity, EntityType source, @Nullable EntityType target, Set<String> questionWords,
        List<Phrase> phrases) {

    enum Effect {
        /** It is so. */
        STATES,
        /** It has begun, perhaps beside another of its kind. */
        BEGINS,
        /** It has replaced another of its kind. */
        CHANGES,
        /** It relates two entities and is no reason to compare memories. */
        RELATES,
        /** It is over. */
        ENDS
    }

    /**
     * Words that assert a predicate.
     *
     * @param clause finds them and their object after a subject
     * @param marked the same in a text whose names are marks; group 1 is the number of the object's mark
     */
    record Phrase(Effect effect, Pattern clause, Pattern marked) {

        Phrase(Effect effect, String words) {
            this(effect, Words.pattern("^(?:" + words + ")\\s+(.+)$"),
                    Words.pattern("^(?:(?:am|is|are|have|has|been|both|originally) )*(?:" + words
                            + ") (?:the )?(?:\\d+ )?§(\\d+)(?!'s|\\d)"));
        }

        /** Whether it is an event, which may be of today or yesterday. */
        boolean isEvent() {
            return effect == BEGINS || effect == CHANGES;
        }
    }

    record Match(Predicate predicate, Phrase phrase, String object) {
    }

    /** Verbs that bring anything to an end, beside those of one predicate; readers of whole texts know further ones. */
    static final String ENDING = "quit|gave up|given up|got rid of|sold|cancell?ed|resigned from|unsubscribed from";

    /** Words by which any text says that something has changed. */
    static final String CHANGED = "now|nowadays|currently|these days|lately|from now on|as of|my new|switched|changed|instead";

    static final Predicate PARTNER = relation("partner", MANY, PERSON, PERSON, "",
            new Phrase(STATES, "(?:am |is )?(?:dating|seeing)|dates?"), new Phrase(RELATES, "(?:got )?engaged to"),
            new Phrase(ENDS, "broke up with|split up with|divorced|left"));

    /** The first phrase that fits counts. */
    static final List<Predicate> ALL = List.of(
            relation("works_at", ONE, PERSON, ORGANIZATION, "works work job employer company working",
                    new Phrase(STATES, "(?:(?:am |is )?work(?:s|ing)?|am employed|is employed) (?:at|for)"),
                    new Phrase(BEGINS, "(?:have |has )?(?:started|got|accepted|took|found)"
                            + "(?: working| an?(?: \\p{L}+)? (?:job|position|role)) (?:at|with|for)"),
                    new Phrase(CHANGES, "(?:have |has )?joined"),
                    new Phrase(RELATES, "(?:works?|working|started|started work(?:ing)?"
                            + "|started (?:a|my|her|his|the|their)(?: new)? job|employed|intern(?:s|ing)?"
                            + "|(?:got|took|accepted|landed|found) (?:a|my|her|his|the)(?: \\p{Ll}+){0,3}"
                            + " (?:job|position|role|internship)) (?:at|for|with)"),
                    new Phrase(ENDS,
                            "(?:quit|left|resigned from|was fired from|got laid off from)(?: my job at| working at)?")),
            relation("located_in", ONE, UNKNOWN, PLACE, "",
                    new Phrase(RELATES, "is (?:located |based |headquartered )?in")),
            relation("lives_in", ONE, PERSON, PLACE, "lives live living home city country moved move where",
                    new Phrase(STATES,
                            "(?:live|lives|reside|resides|(?:am |is |are )(?:living|based|residing|located))(?: over)?"
                                    + " (?:in|at|to|near|outside)"),
                    new Phrase(CHANGES, "(?:have |has )?(?:moved|relocated|settled)(?: back| down| over| away| here)?"
                            + "(?: from [\\p{L}§\\d ]+?)? (?:to|in)"),
                    new Phrase(RELATES, "(?:living|based) (?:in|near|outside)"), new Phrase(ENDS, "left")),
            attribute("job", ONE, new Phrase(STATES, "(?:am |is )?work(?:s|ing)? as(?: an?| the)?"),
                    new Phrase(CHANGES, "(?:have |has )?(?:been |was |got )?(?:promoted to|became)(?: an?| the)?")),
            relation("studies_at", ONE, PERSON, ORGANIZATION, "studies study university school college studying",
                    new Phrase(STATES, "(?:am |is )?(?:attend(?:s|ing)?|study(?:ing)? at|studies at|enrolled (?:at|in))"),
                    new Phrase(CHANGES, "(?:have |has )?transferred to"),
                    new Phrase(RELATES, "(?:study|studies|studying|attends?|attending|enrolled)(?: \\p{Ll}+)?(?: at| in)?"),
                    new Phrase(ENDS, "quit|left")),
            attribute("works from", ONE, new Phrase(STATES, "(?:am |is )?work(?:s|ing)? from(?: the| my)?")),
            attribute("of:major:is", ONE, new Phrase(STATES, "(?:am |is )?major(?:s|ing)? in")), PARTNER,
            attribute("drives", MANY, new Phrase(STATES, "drives?(?: an?| my| the)?"),
                    new Phrase(ENDS, "quit|gave up|given up|got rid of|sold")),
            attribute("of:age:is", ONE, new Phrase(STATES, "(?:am|is|turned)(?= \\d+(?: years old)?$)")),
            attribute("marital", ONE, new Phrase(STATES, "(?:am|is|got)(?: an?| legally)?"
                    + "(?= (?:single|married|divorced|engaged|widowed|separated|in a relationship)\\b)")),
            attribute("diet", ONE, new Phrase(STATES, "(?:am|is|became|went|turned)(?: an?)?"
                    + "(?= (?:vegan|vegetarian|pescatarian|carnivore|omnivore|flexitarian)\\b)")),
            relation("comes_from", MANY, PERSON, PLACE, "",
                    new Phrase(RELATES, "(?:am|is|are|come|comes|came)(?: originally)? from")),
            relation("married_to", ONE, PERSON, PERSON, "", new Phrase(RELATES, "(?:got )?married to|married")),
            relation("visited", MANY, PERSON, UNKNOWN, "", new Phrase(RELATES,
                    "visited|travell?ed to|flew to|went to|been to|vacationed in|came back from|got back from")),
            relation("met", MANY, PERSON, PERSON, "", new Phrase(RELATES, "met(?: up with)?|ran into|hung out with")),
            relation("runs", MANY, PERSON, UNKNOWN, "", new Phrase(RELATES, "founded|owns?|runs?|co-founded|opened")));

    private static Predicate relation(String type, Arity arity, EntityType source, EntityType target, String questionWords,
            Phrase... phrases) {
        return new Predicate(type, arity, source, target, questionWords.isEmpty() ? Set.of() : Words.words(questionWords),
                List.of(phrases));
    }

    private static Predicate attribute(String name, Arity arity, Phrase... phrases) {
        return new Predicate(name, arity, PERSON, null, Set.of(), List.of(phrases));
    }

    private static Stream<Match> matches(String text, boolean marked) {
        return ALL.stream().filter(it -> !marked || it.target != null).flatMap(it -> it.phrases.stream().flatMap(phrase -> {
            Matcher matcher = (marked ? phrase.marked : phrase.clause).matcher(text);
            return matcher.find() ? Stream.of(new Match(it, phrase, matcher.group(1))) : Stream.empty();
        }));
    }

    /** What the words after a subject state of it. */
    static Stream<Match> stated(String text) {
        return matches(text, false).filter(it -> it.phrase.effect == STATES || it.phrase.isEvent());
    }

    /** What the verb with which the words begin brings to an end. */
    static List<Predicate> ended(String text) {
        return matches(text, false).filter(it -> it.phrase.effect == ENDS).map(Match::predicate).toList();
    }

    static List<Predicate> endable() {
        return ALL.stream().filter(it -> it.phrases.stream().anyMatch(phrase -> phrase.effect == ENDS)).toList();
    }

    /** How the words after a subject relate it to the mark that follows. */
    static Stream<Match> related(String marked) {
        return matches(marked, true);
    }
}
