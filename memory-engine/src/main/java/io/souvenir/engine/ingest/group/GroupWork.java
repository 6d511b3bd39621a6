package io.souvenir.engine.ingest.group;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbox.IndexRelay;
import io.souvenir.engine.work.LeaseLostException;
import io.souvenir.engine.work.WorkResult;

/** Works off one group of adds: compute, then transact, then index, then tell. */
@ApplicationScoped
class GroupWork {

    private static final Logger LOGGER = Logger.getLogger(GroupWork.class);

    private final PendingAdds adds;
    private final GroupStore groups;
    private final Drafts drafts;
    private final Composer composer;
    private final IndexRelay relay;
    private final IngestConfig config;
    private final IngestMetrics metrics;

    GroupWork(PendingAdds adds, GroupStore groups, Drafts drafts, Composer composer, IndexRelay relay, IngestConfig config,
            IngestMetrics metrics) {
        this.adds = adds;
        this.groups = groups;
        this.drafts = drafts;
        this.composer = composer;
        this.relay = relay;
        this.config = config;
        this.metrics = metrics;
    }

    Uni<WorkResult> run(ScopeLease lease) {
        return adds.start(lease, config.group()).chain(group -> group.events().isEmpty()
                ? Uni.createFrom().item(WorkResult.DONE)
                : process(group).replaceWith(group.more() ? WorkResult.AGAIN : WorkResult.DONE)
                        .onFailure(GroupStore.InputChangedException.class).recoverWithItem(WorkResult.AGAIN)
                        .onFailure().recoverWithUni(failure -> failed(group, failure)));
    }

    private Uni<Void> process(AddGroup group) {
        long began = System.nanoTime();
        return drafts.said(group)
                .chain(said -> known(group, said).chain(known -> drafts.learned(group, said, known)
                        .chain(read -> compose(group, read, known)
                                .call(composed -> groups.store(group, composed, read.outcomes())))))
                .chain(composed -> Uni.createFrom().voidItem()
                        .chain(() -> relay.drain(group.lease().tenant(), group.lease().scopeId()))
                        .chain(() -> adds.settle(group))
                        .invoke(() -> metrics.settled(group, composed.memories().size(), System.nanoTime() - began)));
    }

    private Uni<Map<ByteBuffer, UUID>> known(AddGroup group, List<Draft> read) {
        return groups.known(group.lease(), read.stream().map(Draft::hash).toList());
    }

    private Uni<ComposedMemories> compose(AddGroup group, Drafts.Read read, Map<ByteBuffer, UUID> known) {
        return (read.learnedNothing() ? Uni.createFrom().item(known) : known(group, read.drafts()))
                .chain(all -> composer.compose(group, read, all));
    }

    /** An outage is waited out. Another fault counts against the oldest add, which then goes alone, until it is FAILED. */
    private Uni<WorkResult> failed(AddGroup group, Throwable failure) {
        boolean outage = failure instanceof SouvenirException known && known.code().kind() == ErrorCode.Kind.UNAVAILABLE;
        boolean retried = group.events().size() > 1 || group.events().get(0).attempts() < config.attempts();
        if (outage || retried || failure instanceof LeaseLostException) {
            LOGGER.debug("A group of adds will be tried again", failure);
            return Uni.createFrom().failure(failure);
        }
        LOGGER.errorf(failure, "Add %s failed for good", group.events().get(0).id());
        metrics.failed();
        return adds.fail(group, failure instanceof SouvenirException known ? known.detail() : ErrorCode.INTERNAL_ERROR.title())
                .replaceWith(group.more() ? WorkResult.AGAIN : WorkResult.DONE);
    }
}
