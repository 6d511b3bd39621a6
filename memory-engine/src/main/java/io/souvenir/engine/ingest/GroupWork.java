package io.souvenir.engine.ingest;

import java.time.Duration;
import java.util.List;

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
                .chain(said -> unseen(group, said))
                .chain(said -> drafts.learned(group, said))
                .chain(read -> (read.learnedNothing() ? Uni.createFrom().item(read.drafts()) : unseen(group, read.drafts()))
                        .chain(unseen -> composer.compose(group, unseen))
                        .call(memories -> groups.store(group, memories, read.outcomes())))
                .chain(memories -> Uni.createFrom().voidItem()
                        .chain(() -> relay.drain(group.lease().tenant(), group.lease().scopeId()))
                        .chain(() -> work.settle(group))
                        .invoke(() -> metrics.settled(group, memories.size(), System.nanoTime() - began)));
    }

    /** What the scope does not hold already: a repeat makes nothing, and asks no model. */
    private Uni<List<Draft>> unseen(Group group, List<Draft> read) {
        return groups.known(group.lease(), read.stream().map(Draft::hash).toList()).map(known -> Draft.unseen(read, known));
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
