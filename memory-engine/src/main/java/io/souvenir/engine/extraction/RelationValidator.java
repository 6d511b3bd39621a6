package io.souvenir.engine.extraction;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityRelation;
import io.souvenir.engine.assertion.EntityType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;


/** What is left of the names and relations that a model states when each is held against the fact and its turns. */
final class RelationValidator {

    private static final int MOST = 30;
    private static final int LONGEST_NAME = 100;

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+){0,4}");

    /** They tell nothing. */
    private static final Set<String> JUNK = Set.of("is", "be", "has", "have", "related", "related_to", "relation",
            "associated_with",
            "mentions", "mentioned", "about", "unknown", "other", "said", "says");

    /** What a model calls those who have no name. */
    private static final Set<String> NOBODY = Set.of("assistant", "the assistant", "i", "you", "he", "she", "they", "it", "we",
            "me",
            "someone", "somebody", "people", "none", "unknown");
    private static final Set<String> USER = Set.of("user", "the user");

    private final @Nullable String userId;
    private final String grounds;

    /** @param cited what was said */
    RelationValidator(@Nullable String userId, String fact, List<Turn> cited) {
        this.userId = userId;
        this.grounds = " " + Stream.concat(Stream.of(fact),
                cited.stream().flatMap(turn -> Stream.of(turn.content(), Objects.toString(turn.speaker(), ""))))
                .map(EntityMention::key).collect(Collectors.joining(" ")) + " ";
    }

    Assertions keep(RelationReply reply) {
        Map<String, EntityMention> names = new LinkedHashMap<>();
        reply.names().stream().limit(MOST).flatMap(name -> known(name).stream())
                .forEach(name -> names.putIfAbsent(name.key(), name));
        List<EntityRelation> links = reply.ties().stream().limit(MOST).flatMap(tie -> link(tie, names).stream()).distinct()
                .toList();
        return Assertions.of(List.copyOf(names.values()), links);
    }

    private Optional<EntityMention> known(EntityMention name) {
        String key = name.key();
        if (USER.contains(key)) {
            return Optional.ofNullable(userId).filter(id -> !EntityMention.key(id).isEmpty())
                    .map(id -> new EntityMention(id, EntityType.PERSON, true, true));
        }
        return grounded(key, name.text()) && !NOBODY.contains(key) ? Optional.of(name) : Optional.empty();
    }

    private boolean grounded(String key, String text) {
        return !key.isEmpty() && text.length() <= LONGEST_NAME && grounds.contains(" " + key + " ")
                && !InjectionDetector.isIn(text);
    }

    private Optional<EntityRelation> link(RelationReply.Tie tie, Map<String, EntityMention> names) {
        String type = tie.type().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        Optional<EntityMention> source = known(EntityMention.of(tie.subject(), EntityType.UNKNOWN));
        if (source.isEmpty() || !TYPE.matcher(type).matches() || JUNK.contains(type)) {
            return Optional.empty();
        }
        Optional<EntityMention> object = known(EntityMention.of(tie.object(), EntityType.UNKNOWN));
        boolean named = object.map(name -> name.self() || names.containsKey(name.key())).orElse(false);
        if (object.isEmpty() || object.get().key().equals(source.get().key())) {
            return Optional.empty();
        }
        names.putIfAbsent(source.get().key(), source.get());
        if (named) {
            names.putIfAbsent(object.get().key(), object.get());
        }
        return Optional
                .of(new EntityRelation(source.get().key(), type, named ? object.get().key() : tie.object(), named, !tie.ended(),
                        false));
    }
}
