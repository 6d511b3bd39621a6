package io.souvenir.engine.assertion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a text asserts.
 *
 * @param mentions one a key
 * @param relations between entities that are among the mentions
 */
public record Assertions(List<EntityMention> mentions, List<EntityRelation> relations, Statements statements) {

    public static final Assertions NONE = new Assertions(List.of(), List.of(), Statements.NONE);

    public static Assertions of(List<EntityMention> mentions, List<EntityRelation> relations) {
        return new Assertions(mentions, relations, Statements.NONE);
    }

    /** What it states is in doubt; whom it mentions is not. */
    public Assertions withoutStatements() {
        return new Assertions(mentions, relations, statements.of(Set.of()));
    }

    /**
     * Adds mentions and relations of a model; of a mention in both the surer and more precise one stays. Capitals alone tell less than a
     * model in languages that the rules do not read, so there its answer is all.
     *
     * @param language null where it is not known
     */
    public Assertions with(Assertions other, @Nullable String language) {
        if (language != null && !language.equals("en")) {
            return new Assertions(other.mentions, other.relations, statements);
        }
        Map<String, EntityMention> both = new LinkedHashMap<>();
        other.mentions.forEach(mention -> both.put(mention.key(), mention));
        mentions.forEach(mention -> both.merge(mention.key(), mention,
                (first, second) -> first.sure() || !second.sure() ? first.typed(second.type()) : second.typed(first.type())));
        List<EntityRelation> all = new ArrayList<>(other.relations);
        relations.stream().filter(relation -> other.relations.stream().noneMatch(relation::sameEnds)).forEach(all::add);
        return new Assertions(List.copyOf(both.values()), List.copyOf(all), statements);
    }
}
