package io.souvenir.bench.load;

import io.souvenir.bench.client.Reply;

/** The n-th call of a phase, n from 0. */
@FunctionalInterface
interface NumberedCall {

    Reply make(int n);
}
