package io.souvenir.engine.ingest;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.outbox.IndexRelay;

/** Works off one group of adds: compute, then transact, then index, then tell. */
@ApplicationScoped
class GroupWork {

    private static final Logger LOGGER = Logger.getLogger(GroupWork.class);
    private static final Duration NOW = Duration.ZERO;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final WorkStore work;
    private final GroupStore groups;
    private final Drafts drafts;
    private final Composer composer;
    private final IndexRelay relay;
    private final IngestConfig config;
    private final IngestMetrics metrics;

    GroupWork(WorkStore work, GroupStore groups, Drafts drafts, Composer composer, IndexRelay relay, IngestConfig config,
            IngestMetrics metrics) {
        this.work = work;
        this.groups = groups;
        this.drafts = drafts;
        this.composer = composer;
        this.relay = relay;
        this.config = config;
        this.metrics = metrics;
    }

    /** Always gives the scope back; a failure decides only how soon it is due again. */
    Uni<Void> run(Lease lease) {
        return work.start(lease, config.group()).chain(group -> whileRenewing(lease, process(group))
                .onFailure().recoverWithUni(failure -> failed(group, failure)).replaceWith(NOW)
                .onFailure().recoverWithItem(AFTER_FAILURE))
                .onFailure().recoverWithItem(AFTER_FAILURE)
                .chain(pause -> work.release(lease, pause));
    }

    private Uni<Void> process(Group group) {
        long began = System.nanoTime();
        return drafts.said(group)
                .chain(said -> known(group, said).chain(known -> drafts.learned(group, said, known)
                        .chain(read -> compose(group, read, known)
                                .call(composed -> groups.store(group, composed, read.outcomes())))))
                .chain(composed -> Uni.createFrom().voidItem()
                        .chain(() -> relay.drain(group.lease().tenant(), group.lease().scopeId()))
                        .chain(() -> work.settle(group))
                        .invoke(() -> metrics.settled(group, composed.memories().size(), System.nanoTime() - began)));
    }

    private Uni<Map<ByteBuffer, UUID>> known(Group group, List<Draft> read) {
        return groups.known(group.lease(), read.stream().map(Draft::hash).toList());
    }

    private Uni<Composed> compose(Group group, Drafts.Read read, Map<ByteBuffer, UUID> known) {
        return (read.learnedNothing() ? Uni.createFrom().item(known) : known(group, read.drafts()))
                .chain(all -> composer.compose(group, read, all));
    }

    private <T> Uni<T> whileRenewing(Lease lease, Uni<T> process) {
        Duration pace = config.lease().dividedBy(3);
        return Uni.createFrom().deferred(() -> {
            var renewal = Multi.createFrom().ticks().startingAfter(pace).every(pace).onOverflow().drop()
                    .onItem()
                    .transformToUniAndConcatenate(tick -> work.renew(lease, config.lease()).onFailure().recoverWithNull())
                    .subscribe().with(ignored -> {});
            return process.onTermination().invoke(renewal::cancel);
        });
    }

    /** An outage is waited out. Another fault counts against the oldest add, which then goes alone, until it is FAILED. */
    private Uni<Void> failed(Group group, Throwable failure) {
        if (failure instanceof GroupStore.Overtaken || group.events().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        boolean outage = failure instanceof SouvenirException known && known.code().kind() == ErrorCode.Kind.UNAVAILABLE;
        if (outage || group.events().size() > 1 || group.events().get(0).attempts() < config.attempts()) {
            LOGGER.debug("A group of adds will be tried again", failure);
            return Uni.createFrom().failure(failure);
        }
        LOGGER.errorf(failure, "Add %s failed for good", group.events().get(0).id());
        metrics.failed();
        return work.fail(group, failure instanceof SouvenirException known ? known.detail() : ErrorCode.INTERNAL_ERROR.title());
    }
}
