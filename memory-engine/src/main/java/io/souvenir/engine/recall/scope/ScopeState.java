package io.souvenir.engine.recall.scope;

import java.util.List;

/**
 * What is cached of a scope, brought up to date by what changed since its revision.
 *
 * @param <C> the change of one memory
 */
abstract class ScopeState<C> {

    private volatile long rev;
    private long epoch = -1;

    /** @param changes of all memories written after the revision that the reader had, as of {@code rev} */
    record Delta<C>(long rev, long epoch, List<C> changes) {
    }

    final long rev() {
        return rev;
    }

    /** Applies the delta unless a later one came first; false where its epoch is another, so that all must be loaded again. */
    final synchronized boolean apply(Delta<C> delta) {
        if (epoch >= 0 && epoch != delta.epoch()) {
            return false;
        }
        epoch = delta.epoch();
        if (delta.rev() > rev) {
            apply(delta.changes());
            rev = delta.rev();
        }
        return true;
    }

    /** Applies the next page of a state that nobody reads yet, which is of the first page's revision; false as above. */
    final synchronized boolean append(Delta<C> page) {
        if (epoch >= 0 && epoch != page.epoch()) {
            return false;
        }
        if (epoch < 0) {
            epoch = page.epoch();
            rev = page.rev();
        }
        apply(page.changes());
        return true;
    }

    abstract void apply(List<C> changes);
}
