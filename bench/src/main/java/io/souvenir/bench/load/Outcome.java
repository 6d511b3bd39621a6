package io.souvenir.bench.load;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.Reply;

/** @param reply null if there was no answer: the connection was refused or lost, or the answer was late */
record Outcome(@Nullable Reply reply) {

    String status() {
        return reply == null ? "no answer" : String.valueOf(reply.status());
    }
}
