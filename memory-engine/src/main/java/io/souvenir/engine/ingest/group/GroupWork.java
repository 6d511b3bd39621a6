package io.souvenir.engine.ingest.group;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.reconcile.Reconciler;
import io.souvenir.engine.work.LeaseLostException;
import io.souvenir.engine.work.WorkResult;

/** How adds become memories: computes, then stores in one transaction, then indexes, then settles the events. */
@ApplicationScoped
class GroupWork {

    private static final Logger LOGGER = Logger.getLogger(GroupWork.class);

    private final PendingAdds adds;
    private final GroupStore store;
    private final GroupExtractor extractor;
    private final Reconciler reconciler;
    private final GroupDeriver deriver;
    private final IndexRelay relay;
    private final IngestConfig config;

    GroupWork(PendingAdds adds, GroupStore store, GroupExtractor extractor, Reconciler reconciler, GroupDeriver deriver,
            IndexRelay relay, IngestConfig config) {
        this.adds = adds;
        this.store = store;
        this.extractor = extractor;
        this.reconciler = reconciler;
        this.deriver = deriver;
        this.relay = relay;
        this.config = config;
    }

    Uni<WorkResult> run(ScopeLease lease) {
        return adds.start(lease, config.group()).chain(group -> group.adds().isEmpty()
                ? Uni.createFrom().item(WorkResult.DONE)
                : process(group).replaceWith(group.more() ? WorkResult.AGAIN : WorkResult.DONE)
                        .onFailure(GroupStore.InputChangedException.class).recoverWithItem(WorkResult.AGAIN)
                        .onFailure().recoverWithUni(failure -> failed(group, failure)));
    }

    /** One step a line. */
    private Uni<Void> process(AddGroup group) {
        long began = System.nanoTime();
        return Uni.createFrom().deferred(() -> extractor.turns(group))
                .chain(this::findRepeats)
                .chain(extractor::facts)
                .chain(this::store)
                .chain(draft -> adds.settle(group, draft.derived().size(), System.nanoTime() - began));
    }

    /** What was extracted, in one transaction and in the index. */
    Uni<GroupDraft> store(GroupDraft extracted) {
        ScopeLease lease = extracted.group().lease();
        return (extracted.hasChanged() ? findRepeats(extracted) : Uni.createFrom().item(extracted))
                .chain(this::reconcile)
                .chain(deriver::derive)
                .call(store::store)
                .call(() -> relay.drain(lease.tenant(), lease.scopeId()));
    }

    private Uni<GroupDraft> findRepeats(GroupDraft draft) {
        ScopeLease lease = draft.group().lease();
        return reconciler.findRepeats(lease.tenant(), lease.scopeId(), draft.memories()).map(draft::withRepeats);
    }

    private Uni<GroupDraft> reconcile(GroupDraft draft) {
        ScopeLease lease = draft.group().lease();
        return reconciler.reconcile(lease.tenant(), lease.scopeId(), draft.memories(), draft.repeats(),
                draft.extraction().decision())
                .map(draft::withReconciled);
    }

    /** After an outage the group is tried again. Another failure counts against the oldest add, which is tried alone until it is FAILED. */
    private Uni<WorkResult> failed(AddGroup group, Throwable failure) {
        boolean outage = failure instanceof SouvenirException known && known.code().kind() == ErrorCode.Kind.UNAVAILABLE;
        boolean retried = group.adds().size() > 1 || group.adds().getFirst().attempts() < config.attempts();
        if (outage || retried || failure instanceof LeaseLostException) {
            LOGGER.debug("A group of adds will be tried again", failure);
            return Uni.createFrom().failure(failure);
        }
        LOGGER.errorf(failure, "Add %s failed for good", group.adds().getFirst().id());
        return adds.fail(group, failure instanceof SouvenirException known ? known.detail() : ErrorCode.INTERNAL_ERROR.title())
                .replaceWith(group.more() ? WorkResult.AGAIN : WorkResult.DONE);
    }
}
