package io.souvenir.bench.recall;

import io.souvenir.bench.conversation.Conversation;

/** Each conversation is a separate user scope, new in every run. */
public final class UserIds {

    private UserIds() {
    }

    public static String of(Conversation conversation, String run) {
        return conversation.id() + "-" + run;
    }
}
