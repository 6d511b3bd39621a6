package io.souvenir.bench.load;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.client.Reply;

/** @param reply null where no answer came: refused, lost or too late */
record Outcome(@Nullable Reply reply) {

    String status() {
        return reply == null ? "no answer" : String.valueOf(reply.status());
    }
}
