package io.souvenir.engine.assertion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;


/**
 * Reads names and how they relate from plain English, without a model. Reads little and that surely: what is asked, supposed or
 * wished relates nobody.
 */
public final class AssertionReader {

    /** A longer text is no talk. */
    private static final int LONGEST = 8_000;

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;\\n])\\s+");
    private static final Pattern UNREAL = Pattern.compile(
            "\\b(?:if|would|could|might|wish|hope|hoping|imagine|maybe|perhaps|almost|never|not|n't|pretend|suppose|dream(?:ed|t)?)\\b|n't\\b",
            Pattern.CASE_INSENSITIVE);
    /** Statements are read only where one of these could be: reading them takes longer than all the rest. */
    private static final Pattern STATING = Pattern.compile(
            "\\b(?:liv(?:e|es|ing)|resid|based|moved|relocated|settled|work|employ|job|position|joined|attend|stud(?:y|ies)|enrolled|transferred"
                    + "|dat(?:e|es|ing)|seeing|left|quit|resigned|fired|laid off|broke up|split up|divorced|girlfriend|boyfriend|partner|wife|husband)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MARK = Pattern.compile("§(\\d+)");

    /** What of the statements about somebody relates them to a name. */
    private static final Map<String, String> TYPES = Map.of("residence", "lives_in", "employer", "works_at", "school",
            "studies_at",
            "partner", "partner");
    private static final Map<String, EntityType> TARGETS = Map.of("residence", EntityType.PLACE, "employer",
            EntityType.ORGANIZATION,
            "school", EntityType.ORGANIZATION, "partner", EntityType.PERSON);

    private final Utterance said;
    private final MarkedText marked;
    private final @Nullable EntityMention self;
    private final Map<String, EntityMention> names = new LinkedHashMap<>();
    private final List<EntityRelation> links = new ArrayList<>();

    private AssertionReader(Utterance said) {
        this.said = said;
        this.marked = MarkedText.of(said);
        this.self = said.self();
        for (int i = 0; i < marked.names().size(); i++) {
            names.merge(key(i), name(i), (one, other) -> one.sure() ? one : other);
        }
    }

    public static Assertions read(Utterance said) {
        if (said.text().length() > LONGEST) {
            return Assertions.NOTHING;
        }
        AssertionReader reader = new AssertionReader(said);
        if (reader.names.isEmpty()) {
            return Assertions.NOTHING;
        }
        Arrays.stream(SENTENCE.split(reader.marked.text())).filter(sentence -> !sentence.strip().endsWith("?"))
                .forEach(reader::read);
        if (STATING.matcher(said.text()).find()) {
            reader.readStatements();
        }
        return new Assertions(List.copyOf(reader.names.values()), List.copyOf(reader.links));
    }

    private EntityMention name(int mark) {
        MentionFinder.Found found = marked.names().get(mark);
        return new EntityMention(found.text(), Gazetteer.isCountry(found.text()) ? EntityType.PLACE : EntityType.UNKNOWN,
                found.sure(),
                false);
    }

    private String key(int mark) {
        return EntityMention.key(marked.names().get(mark).text());
    }

    private void read(String sentence) {
        if (!sentence.contains("§") || UNREAL.matcher(sentence).find() && !sentence.contains("no longer")) {
            return;
        }
        for (RelationRule rule : RelationRule.ALL) {
            Matcher matcher = rule.pattern().matcher(sentence);
            while (matcher.find()) {
                link(rule, matcher);
            }
        }
    }

    private void link(RelationRule rule, Matcher matcher) {
        String kin = rule.type() == null ? RelationRule.kinOf(matcher.group("kin")) : rule.type();
        EntityType target = rule.type() == null && RelationRule.isAnimal(kin) ? EntityType.ANIMAL : rule.target();
        String one = matcher.group("s");
        EntityMention source = one == null || !one.startsWith("§") ? self : names.get(key(Integer.parseInt(one.substring(1))));
        if (source == null) {
            return;
        }
        MARK.matcher(matcher.group("t")).results().map(mark -> names.get(key(Integer.parseInt(mark.group(1)))))
                .forEach(other -> add(source.typed(rule.source()), kin, Optional.ofNullable(other).orElseThrow().typed(target),
                        new Kept(rule.holds(), rule.change())));
    }

    private record Kept(boolean holds, boolean change) {
    }

    /** Whoever is related to somebody is no word that merely begins a sentence. */
    private void add(EntityMention source, String type, EntityMention target, Kept kept) {
        EntityRelation link = new EntityRelation(source.key(), type, target.key(), true, kept.holds(), kept.change());
        if (link.source().equals(link.target()) || links.stream().anyMatch(link::sameEnds)) {
            return;
        }
        names.put(source.key(), source.certain());
        names.put(target.key(), target.certain());
        links.add(link);
    }

    private void readStatements() {
        for (Statement statement : StatementReader.read(said.text(), said.speaker(), said.role()).statements()) {
            EntityType target = TARGETS.get(statement.attribute());
            if (target != null) {
                EntityType type = target == EntityType.PLACE ? EntityType.UNKNOWN : EntityType.PERSON;
                List<EntityMention> sources = subject(statement.subject()).stream().map(name -> name.typed(type)).toList();
                List<EntityMention> targets = names.values().stream().filter(name -> statement.value().names(name.text()))
                        .toList();
                sources.forEach(source -> targets.stream().filter(name -> !related(source, name))
                        .forEach(name -> add(source, typeOf(statement), name.typed(target),
                                new Kept(statement.holds(), statement.change()))));
            }
        }
    }

    private boolean related(EntityMention one, EntityMention other) {
        return links.stream().anyMatch(link -> link.source().equals(one.key()) && link.target().equals(other.key()));
    }

    private static String typeOf(Statement statement) {
        return TYPES.getOrDefault(statement.attribute(), statement.attribute());
    }

    /** Statements know people by their first name in lower case. */
    private Optional<EntityMention> subject(String subject) {
        String first = said.speaker() == null ? said.role() : said.speaker().strip().split("\\s+")[0].toLowerCase(Locale.ROOT);
        if (subject.equals(first) || subject.equals("user")) {
            return Optional.ofNullable(self);
        }
        List<EntityMention> all = names.values().stream().filter(name -> name.key().split(" ")[0].equals(subject)).toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }
}
