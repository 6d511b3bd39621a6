package io.souvenir.bench.recall;

import io.souvenir.bench.conversation.Conversation;

/** Each conversation is a user scope of its own, new in every run. */
public final class Users {

    private Users() {
    }

    public static String of(Conversation conversation, String run) {
        return conversation.id() + "-" + run;
    }
}
