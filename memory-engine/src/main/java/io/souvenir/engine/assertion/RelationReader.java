package io.souvenir.engine.assertion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads mentions and the relations between them. The patterns read a text in which every name is a mark, {@code §0}, {@code §1} and
 * so on, so that they need not know what names look like.
 */
final class RelationReader {

    private static final Pattern MARK = Pattern.compile("§(\\d+)");
    private static final Pattern SUBJECT = Words.pattern("(?<![\\p{L}\\p{N}'])(?<s>§\\d+|I|we)(?:'s)? ");
    private static final Pattern USERS = Pattern.compile("\\b(?:[Tt]he )?[Uu]ser's\\b");
    private static final Pattern USER_FIRST = Pattern.compile("^(?:The )?[Uu]ser (?=\\S)");
    private static final Pattern USER = Pattern.compile("\\b(?:The user|User)\\b");

    private static final Pattern DENIED = Words.pattern(
            "^(?:(am |is |are |can )(?:not|no longer)|(?:do|does) not|no longer|never|used to"
                    + "|(?:have |has )?(?:stopped|quit|given up|gave up|ceased)(?= \\p{L}+ing\\b))\\s+(?:longer )?");

    private static final String OWNER = "(?:(?<s>§\\d+)'s?|\\b(?:my|our))(?: (?!and\\b|or\\b|to\\b|of\\b)\\p{Ll}+){0,2}? ";
    private static final String HAVER = "(?<s>§\\d+|\\bI|\\bwe)(?:'m|'ve| am| is| have| has|'s)?(?: (?:just|recently|now|also|both|still|currently|finally|already|been|originally|actually))*";
    private static final String NOUN = "(?<noun>" + RelationNoun.PATTERN + ")";
    private static final String NAMES = "(?<t>§\\d+(?:(?:,| and|, and| &) §\\d+)*)(?!'s|\\d)";
    private static final List<Pattern> NOUN_PHRASES = List.of(
            Words.pattern(OWNER + NOUN
                    + "(?:,(?= §\\d+(?:[,.!)]|$))| is| was| are|'s name is|,? (?:is |are )?(?:named|called)|,? whose name is)? "
                    + NAMES),
            Words.pattern("(?<t>§\\d+),? (?:is|was|who is|who's) " + OWNER + NOUN + "\\b(?!')"),
            Words.pattern("(?<t>§\\d+), " + OWNER + NOUN + "(?=[,.!)]|$)"),
            Words.pattern(
                    HAVER + "(?: got| have| has| adopted| had| own| owns)? (?:an?|two|three|another)(?: \\p{Ll}+){0,2}? " + NOUN
                            + ",? (?:named|called) " + NAMES));

    private static final String RENAMED = "is now (?:called|named|known as)|was renamed(?: to| as)?";
    private static final List<Pattern> SAME = List.of(
            Words.pattern(
                    "(?<s>§\\d+),? (?:that is|that's|i\\.e\\.|aka|a\\.k\\.a\\.|(?:is |was )?(?:also|better) known as|is short for|goes by|"
                            + RENAMED + ")(?: the name)?,? (?<t>§\\d+)(?!'s|\\d)"),
            Words.pattern("(?<s>§\\d+)'s (?:full|real|other|new) name is (?<t>§\\d+)(?!'s|\\d)"),
            Words.pattern("\\brenamed (?<s>§\\d+) (?:to |as |into )?(?<t>§\\d+)(?!'s|\\d)"));

    private final Utterance utterance;
    private final @Nullable EntityMention self;
    private final List<EntityMention> marks = new ArrayList<>();
    private final Map<String, EntityMention> mentions = new LinkedHashMap<>();
    private final List<EntityRelation> relations = new ArrayList<>();
    private final Pattern names;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    /** By its key, what the noun before a name says where it first has one. */
    private final Map<String, EntityRelation> introduced = new HashMap<>();

    RelationReader(Utterance utterance) {
        this.utterance = utterance;
        this.self = utterance.self();
        for (EntityMention mention : MentionFinder.in(Sentence.plain(utterance.text()).replace('§', ' '))) {
            mentions.merge(mention.key(), mention, (one, other) -> one.sure() ? one : other);
            if (numbers.putIfAbsent(mention.text(), marks.size()) == null) {
                marks.add(mention);
            }
        }
        this.names = Pattern.compile(numbers.keySet().stream().sorted(Comparator.comparing(name -> -name.length()))
                .map(Pattern::quote).collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }

    List<EntityMention> mentions() {
        return List.copyOf(mentions.values());
    }

    List<EntityRelation> relations() {
        return List.copyOf(relations);
    }

    /** Relations that nouns name: "my sister Mia". */
    void readNouns(Sentence sentence) {
        String marked = marked(sentence.text());
        if (!sentence.isNegated() && marked.contains("§")) {
            NOUN_PHRASES.forEach(pattern -> pattern.matcher(marked).results().forEach(this::relateByNoun));
            SAME.forEach(pattern -> pattern.matcher(marked).results().forEach(names -> relate(subject(names.group("s")),
                    EntityType.UNKNOWN, EntityRelation.SAME_AS, mention(names.group("t").substring(1)), true, false)));
        }
    }

    private void relateByNoun(MatchResult phrase) {
        String type = RelationNoun.type(phrase.group("noun"));
        EntityType target = RelationNoun.isAnimal(type) ? EntityType.ANIMAL : EntityType.PERSON;
        EntityMention source = subject(phrase.group("s"));
        MARK.matcher(phrase.group("t")).results().map(mark -> mention(mark.group(1)).typed(target)).forEach(name -> {
            if (source != null && phrase.start("noun") < phrase.start("t") && !isFirst(source, type, name)) {
                mentions.put(source.key(), source.certain());
                relations.add(new EntityRelation(source.key(), type, name.text(), false, true, false));
            } else {
                relate(source, EntityType.PERSON, type, name, true, false);
            }
        });
    }

    /** "My colleague Anna" behind "my sister Anna" is another Anna. A text has one entity of a name, so she is a value. */
    private boolean isFirst(EntityMention source, String type, EntityMention name) {
        EntityRelation first = introduced.computeIfAbsent(name.key(),
                key -> new EntityRelation(source.key(), type, key, true, true, false));
        return first.source().equals(source.key()) && RelationNoun.alike(first.type(), type);
    }

    /**
     * Relations that verbs name: "Mia works at Acme".
     *
     * @param decides whether the user says nothing but this clause, and as a fact. Only such a relation ends another.
     * @param change whether the text is sure to say that something has changed. Only such a relation replaces another.
     */
    void readVerbs(Sentence.Clause clause, boolean decides, boolean change) {
        String marked = marked(USER_FIRST.matcher(clause.phrases()).replaceFirst("I "));
        Matcher subject = SUBJECT.matcher(marked);
        for (int at = 0; marked.contains("§") && subject.find(at); at = subject.end() - 1) {
            EntityMention source = subject(subject.group("s"));
            boolean first = subject.start() == 0;
            String words = marked.substring(subject.end());
            Matcher denied = DENIED.matcher(words);
            boolean isDenied = denied.find();
            Optional<Predicate.Match> match = Predicate.related(isDenied ? denied.replaceFirst("$1").strip() : words)
                    .filter(it -> it.predicate().source() == EntityType.PERSON || !Objects.equals(source, self)).findFirst();
            match.ifPresent(it -> {
                boolean affirmed = !isDenied && !it.ends();
                if (affirmed ? !clause.sentence().isNegated() : decides && first) {
                    relate(source, it.predicate().source(), it.predicate().name(),
                            mention(it.object()).typed(it.predicate().target()), affirmed, change && first && affirmed);
                }
            });
        }
    }

    /** A word that begins a sentence is a name where it is related to another. */
    private void relate(@Nullable EntityMention one, EntityType sourceType, String type, EntityMention target,
            boolean affirmed, boolean change) {
        if (one == null || one.key().equals(target.key())) {
            return;
        }
        EntityMention source = one.typed(sourceType);
        EntityRelation relation = new EntityRelation(source.key(), type, target.key(), true, affirmed, change);
        if (relations.stream().noneMatch(relation::sameEnds)) {
            mentions.put(source.key(), source.certain());
            mentions.put(target.key(), target.certain());
            relations.add(relation);
        }
    }

    private @Nullable EntityMention subject(@Nullable String mark) {
        return mark == null || !mark.startsWith("§") ? self : mention(mark.substring(1));
    }

    private EntityMention mention(String mark) {
        return Objects.requireNonNull(mentions.get(marks.get(Integer.parseInt(mark)).key()));
    }

    private String marked(String text) {
        String marked = marks.isEmpty() ? text : names.matcher(text).replaceAll(name -> "§" + numbers.get(name.group()));
        return utterance.stated() ? USER.matcher(USERS.matcher(marked).replaceAll("my")).replaceAll("I") : marked;
    }
}
