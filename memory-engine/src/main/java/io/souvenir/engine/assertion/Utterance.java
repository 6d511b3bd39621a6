package io.souvenir.engine.assertion;

import org.jspecify.annotations.Nullable;


/**
 * A text and whose words it is.
 *
 * @param speaker the name of who said it
 * @param role {@code user} or {@code assistant}
 * @param userId who the user is where no speaker is named
 * @param stated whether it is told of the user in the third person ("User moved to Lisbon") rather than said by them
 */
public record Utterance(String text, @Nullable String speaker, String role, @Nullable String userId, boolean stated) {

    /** Who "I" is; null where nobody can tell, and where an assistant speaks that has no name. */
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
