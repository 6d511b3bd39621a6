package io.souvenir.engine.assertion;

import java.util.List;
import java.util.regex.Pattern;


/** A text in which every name is a mark, {@code §0}, {@code §1} and so on, so that patterns need not know what names look like. */
record MarkedText(String text, List<MentionFinder.Found> names) {

    private static final Pattern USERS = Pattern.compile("\\b(?:[Tt]he )?[Uu]ser['’]s\\b");
    private static final Pattern USER = Pattern.compile("\\b(?:The user|User)\\b");

    static MarkedText of(Utterance said) {
        String plain = said.text().replace('§', ' ').replace('’', '\'');
        if (said.stated()) {
            plain = USER.matcher(USERS.matcher(plain).replaceAll("my")).replaceAll("I");
        }
        List<MentionFinder.Found> names = MentionFinder.in(plain);
        StringBuilder marked = new StringBuilder(plain.length());
        int at = 0;
        for (int i = 0; i < names.size(); i++) {
            marked.append(plain, at, names.get(i).from()).append('§').append(i);
            at = names.get(i).to();
        }
        return new MarkedText(marked.append(plain.substring(at)).toString(), names);
    }
}
