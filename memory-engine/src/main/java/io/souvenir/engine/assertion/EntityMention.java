package io.souvenir.engine.assertion;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name in a text.
 *
 * @param sure false where the word may be no name: it mentions an entity only where one of that name exists
 * @param self whether it stands for a speaker who has said "I" and has no other name than the user's id
 */
public record EntityMention(String text, EntityType type, boolean sure, boolean self) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");

    public static EntityMention of(String text, EntityType type) {
        return new EntityMention(text, type, true, false);
    }

    EntityMention typed(EntityType other) {
        return new EntityMention(text, type == EntityType.UNKNOWN ? other : type, sure, self);
    }

    EntityMention certain() {
        return new EntityMention(text, type, true, self);
    }

    /** Whether a place has this name, and perhaps somebody else too. */
    public boolean isNameOfPlace() {
        return Gazetteer.isPlace(text);
    }

    /** The same for all ways to write the name: its words in lower case. Empty for a text without a word. */
    public String key() {
        return key(text);
    }

    public static String key(String text) {
        String plain = Normalizer.normalize(POSSESSIVE.matcher(text.strip()).replaceFirst(""), Normalizer.Form.NFKC);
        return WORD.matcher(plain.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).collect(Collectors.joining(" "));
    }
}
