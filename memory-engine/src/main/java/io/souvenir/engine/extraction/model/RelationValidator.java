package io.souvenir.engine.extraction.model;

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

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.assertion.EntityRelation;
import io.souvenir.engine.assertion.EntityType;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.injection.InjectionDetector;

/** Validates the mentions and relations that a model states against the fact and its turns. */
final class RelationValidator {

    private static final int MOST = 30;
    private static final int LONGEST_NAME = 100;

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+){0,4}");

    /** Types without a meaning. */
    private static final Set<String> MEANINGLESS = Set.of("is", "be", "has", "have", "related", "related_to", "relation",
            "associated_with", "mentions", "mentioned", "about", "unknown", "other", "said", "says");

    /** Words that a model uses for people without a name. */
    private static final Set<String> NO_NAMES = Set.of("assistant", "the assistant", "i", "you", "he", "she", "they", "it",
            "we", "me", "someone", "somebody", "people", "none", "unknown");
    private static final Set<String> USER = Set.of("user", "the user");

    private final @Nullable String userId;
    /** The words in which a name must occur. */
    private final String grounds;

    /** @param cited the turns that the fact cites */
    RelationValidator(@Nullable String userId, String fact, List<Turn> cited) {
        this.userId = userId;
        this.grounds = " " + Stream.concat(Stream.of(fact),
                cited.stream().flatMap(turn -> Stream.of(turn.content(), Objects.toString(turn.speaker(), ""))))
                .map(EntityMention::key).collect(Collectors.joining(" ")) + " ";
    }

    Assertions keep(RelationReply reply) {
        Map<String, EntityMention> mentions = new LinkedHashMap<>();
        reply.mentions().stream().limit(MOST).flatMap(mention -> grounded(mention).stream())
                .forEach(mention -> mentions.putIfAbsent(mention.key(), mention));
        List<EntityRelation> relations = reply.relations().stream().limit(MOST).flatMap(it -> relation(it, mentions).stream())
                .distinct().toList();
        return Assertions.of(List.copyOf(mentions.values()), relations);
    }

    private Optional<EntityMention> grounded(EntityMention name) {
        String key = name.key();
        if (USER.contains(key)) {
            return Optional.ofNullable(userId).filter(id -> !EntityMention.key(id).isEmpty())
                    .map(id -> new EntityMention(id, EntityType.PERSON, true, true));
        }
        return isGrounded(key, name.text()) && !NO_NAMES.contains(key) ? Optional.of(name) : Optional.empty();
    }

    private boolean isGrounded(String key, String text) {
        return !key.isEmpty() && text.length() <= LONGEST_NAME && grounds.contains(" " + key + " ")
                && !InjectionDetector.isIn(text);
    }

    private Optional<EntityRelation> relation(RelationReply.StatedRelation stated, Map<String, EntityMention> mentions) {
        String type = stated.type().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        Optional<EntityMention> source = grounded(EntityMention.of(stated.subject(), EntityType.UNKNOWN));
        if (source.isEmpty() || !TYPE.matcher(type).matches() || MEANINGLESS.contains(type)) {
            return Optional.empty();
        }
        Optional<EntityMention> object = grounded(EntityMention.of(stated.object(), EntityType.UNKNOWN));
        boolean named = object
                .map(name -> name.self() || mentions.containsKey(name.key()) || type.equals(EntityRelation.SAME_AS))
                .orElse(false);
        if (object.isEmpty() || object.get().key().equals(source.get().key())) {
            return Optional.empty();
        }
        mentions.putIfAbsent(source.get().key(), source.get());
        if (named) {
            mentions.putIfAbsent(object.get().key(), object.get());
        }
        return Optional.of(new EntityRelation(source.get().key(), type, named ? object.get().key() : stated.object(), named,
                !stated.ended(), false));
    }
}
