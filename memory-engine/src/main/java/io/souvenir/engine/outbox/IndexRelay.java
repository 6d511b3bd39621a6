package io.souvenir.engine.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.outbox.OutboxStore.Lease;
import io.souvenir.engine.outbox.OutboxStore.Notice;
import io.souvenir.engine.tenancy.TenantId;
import io.souvenir.engine.vector.VectorIndex;
import io.souvenir.engine.vector.VectorScope;

/**
 * Updates the vector index from PostgreSQL. It relays state rather than changes: the vectors of a memory that exists are put, those
 * of any other are removed, so that a notice may be relayed twice. It is no client of {@code engine.work}: the writer itself relays
 * its scope before its add is settled, and a queue that hands out the next piece of any tenant would make every add wait for its turn.
 */
@ApplicationScoped
public class IndexRelay {

    private static final Logger LOGGER = Logger.getLogger(IndexRelay.class);
    private static final UUID FIRST = new UUID(0, 0);

    /** How many scopes one replica relays at once. */
    private static final int WIDTH = 2;

    private final OutboxStore store;
    private final VectorIndex index;

    IndexRelay(OutboxStore store, VectorIndex index) {
        this.store = store;
        this.index = index;
    }

    /**
     * Relays what is due in one scope, right after its transaction. Where the index cannot be reached the notices wait, and the call
     * succeeds.
     */
    public Uni<Void> drain(TenantId tenant, long scopeId) {
        return store.claim(tenant, scopeId).chain(this::relay).replaceWithVoid()
                .onFailure().recoverWithUni(failure -> {
                    LOGGER.debug("The index is updated later", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** Requests that the scope's vectors are written to the index again, since some are missing there. */
    public Uni<Void> rebuild(TenantId tenant, long scopeId) {
        return store.rebuild(tenant, scopeId);
    }

    public Uni<Long> rebuilding() {
        return store.rebuilding();
    }

    @Scheduled(every = "${souvenir.outbox.poll:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return watch().chain(() -> Multi.createFrom().range(0, WIDTH)
                .onItem().transformToUni(slot -> claimUntilNothingIsDue()).merge(WIDTH).collect().last().replaceWithVoid())
                .onFailure().recoverWithUni(failure -> {
                    LOGGER.debug("The relay waits for PostgreSQL or the index", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** Detects that the index has lost its data. Scopes are queued before the mark is set, so that a crash in between repeats it. */
    private Uni<Void> watch() {
        return index.built().chain(built -> built ? Uni.createFrom().voidItem()
                : store.rebuildAll().invoke(() -> LOGGER.warn("The vector index is empty: filling it from PostgreSQL"))
                        .chain(index::markBuilt));
    }

    private Uni<Boolean> claimUntilNothingIsDue() {
        return Uni.createFrom().deferred(() -> store.claimAny().chain(this::relay)).repeat().until(relayed -> !relayed)
                .collect().last();
    }

    private Uni<Boolean> relay(Optional<Lease> claimed) {
        if (claimed.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        Lease lease = claimed.get();
        Uni<Void> filled = lease.rebuild() ? rebuild(lease) : Uni.createFrom().voidItem();
        return filled.chain(() -> relayNotices(lease)).chain(() -> store.release(lease)).replaceWith(true)
                .onFailure().call(() -> store.postpone(lease));
    }

    /** Builds new sets beside those in use and swaps them, so that searches see a complete set at any time and nothing stale stays. */
    private Uni<Void> rebuild(Lease lease) {
        return store.models(lease, Embedder.BUILT_IN).chain(models -> each(models.kept(), model -> rebuild(lease, model))
                .chain(() -> each(models.retired(), model -> index.drop(scope(lease, model)))));
    }

    private Uni<Void> rebuild(Lease lease, String model) {
        VectorScope scope = scope(lease, model);
        return index.discard(scope).chain(() -> fill(lease, scope, FIRST))
                .chain(filled -> filled ? index.replace(scope) : index.drop(scope));
    }

    /**
     * A large scope takes longer than a lease, which is therefore renewed with every page. Answers whether the scope has any
     * vectors.
     */
    private Uni<Boolean> fill(Lease lease, VectorScope scope, UUID after) {
        return store.page(lease, scope.model(), after)
                .chain(page -> page.isEmpty() ? Uni.createFrom().item(!after.equals(FIRST))
                        : index.prepare(scope, page).chain(() -> store.renew(lease))
                                .chain(() -> fill(lease, scope, page.get(page.size() - 1).id())));
    }

    private Uni<Void> relayNotices(Lease lease) {
        return store.notices(lease, Embedder.BUILT_IN).chain(notices -> notices.all().isEmpty() ? Uni.createFrom().voidItem()
                : each(notices.models().kept(), model -> apply(scope(lease, model), notices.all(), true))
                        .chain(() -> each(notices.models().retired(),
                                model -> apply(scope(lease, model), notices.all(), false)))
                        .chain(() -> store.done(lease, notices.all())).chain(() -> relayNotices(lease)));
    }

    private static Uni<Void> each(List<String> models, Function<String, Uni<Void>> work) {
        return Multi.createFrom().iterable(models).onItem().transformToUniAndConcatenate(work::apply).collect().asList()
                .replaceWithVoid();
    }

    /** @param kept false for a retired model: the vectors of changed memories are removed from its set */
    private Uni<Void> apply(VectorScope scope, List<Notice> notices, boolean kept) {
        int from = afterLastDrop(notices);
        List<VectorIndex.Entry> puts = new ArrayList<>();
        List<UUID> removals = new ArrayList<>();
        for (Notice notice : notices.subList(from, notices.size())) {
            UUID memory = notice.memory();
            List<float[]> vectors = notice.vectors().get(scope.model());
            if (memory == null || !notice.concerns(scope.model())) {
                continue;
            }
            if (kept && vectors != null) {
                puts.add(new VectorIndex.Entry(memory, vectors));
            } else {
                removals.add(memory);
            }
        }
        Uni<Void> dropped = from == 0 ? Uni.createFrom().voidItem() : index.drop(scope);
        return dropped.chain(() -> index.remove(scope, removals)).chain(() -> index.put(scope, puts));
    }

    private static int afterLastDrop(List<Notice> notices) {
        for (int i = notices.size() - 1; i >= 0; i--) {
            if (notices.get(i).memory() == null) {
                return i + 1;
            }
        }
        return 0;
    }

    private static VectorScope scope(Lease lease, String model) {
        return new VectorScope(lease.tenant(), lease.scopeId(), model);
    }
}
