package io.souvenir.engine.assertion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;


/** The names that a text holds, one a key, and how it relates them: the ends of every link are among the names. */
public record Assertions(List<EntityMention> names, List<EntityRelation> links) {

    public static final Assertions NOTHING = new Assertions(List.of(), List.of());

    public boolean isNothing() {
        return names.isEmpty();
    }

    /** What both tell; of a name that both hold the surer and more telling. */
    public Assertions and(Assertions other) {
        Map<String, EntityMention> names = new LinkedHashMap<>();
        this.names.forEach(name -> names.put(name.key(), name));
        other.names.forEach(name -> names.merge(name.key(), name,
                (mine, theirs) -> mine.sure() || !theirs.sure() ? mine.typed(theirs.type()) : theirs.typed(mine.type())));
        List<EntityRelation> links = new ArrayList<>(this.links);
        other.links.stream().filter(link -> this.links.stream().noneMatch(link::sameEnds)).forEach(links::add);
        return new Assertions(List.copyOf(names.values()), List.copyOf(links));
    }
}
