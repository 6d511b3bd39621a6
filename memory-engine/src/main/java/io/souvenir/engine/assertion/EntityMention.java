package io.souvenir.engine.assertion;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;


/**
 * A name as a text says it.
 *
 * @param sure false where it may be no name: such a word means somebody only where somebody of that name is known
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

    /** The same for all ways to write the name: its words in lower case. Empty for what holds no word. */
    public String key() {
        return key(text);
    }

    public static String key(String text) {
        String plain = Normalizer.normalize(POSSESSIVE.matcher(text.strip()).replaceFirst(""), Normalizer.Form.NFKC);
        Matcher words = WORD.matcher(plain.toLowerCase(Locale.ROOT));
        return words.results().map(word -> word.group()).collect(Collectors.joining(" "));
    }
}
