package io.souvenir.bench.locomo;

import io.souvenir.bench.conversation.Conversation;

/** Each conversation is a user scope of its own, new in every run. */
final class Users {

    private Users() {
    }

    static String of(Conversation conversation, String run) {
        return conversation.id() + "-" + run;
    }
}
