package io.souvenir.engine.assertion;

import org.jspecify.annotations.Nullable;

/**
 * A text and its speaker.
 *
 * @param speaker the speaker's name
 * @param role {@code user} or {@code assistant}
 * @param userId who the user is where no speaker is named
 * @param stated whether the text speaks of the user in the third person ("User moved to Lisbon")
 */
public record Utterance(String text, @Nullable String speaker, String role, @Nullable String userId, boolean stated) {

    /** Whom "I" mentions; null where that is unknown, and for an assistant without a name. */
    @Nullable
    EntityMention self() {
        if (speaker != null && !EntityMention.key(speaker).isEmpty()) {
            return EntityMention.of(speaker.strip(), EntityType.PERSON);
        }
        return role.equals("user") && userId != null && !EntityMention.key(userId).isEmpty()
                ? new EntityMention(userId, EntityType.PERSON, true, true)
                : null;
    }
}
