package io.souvenir.engine;

import static io.souvenir.engine.testing.EngineClient.await;
import static io.souvenir.engine.testing.EngineClient.newProject;
import static io.souvenir.engine.testing.EngineClient.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.memory.write.MemoryPatch;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.reembedding.EmbeddingStatus;
import io.souvenir.engine.reembedding.EmbeddingStatus.State;
import io.souvenir.engine.reembedding.ReembeddingService;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.souvenir.engine.testing.EngineClient;
import io.souvenir.engine.testing.ModelsOnLoopback;
import io.souvenir.engine.testing.Servers;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.mutiny.sqlclient.Tuple;

/** A project comes to another model in this process while it is at work. */
@QuarkusTest
@QuarkusTestResource(ModelsOnLoopback.class)
@QuarkusTestResource(value = Servers.class, initArgs = @ResourceArg(name = "database", value = "it_engine"))
class EmbeddingChangeIT {

    static final String E5 = "e5-small-v2-q";
    static final String BGE = "bge-small-en-v15-q";

    private static final List<String> THINGS = List.of("a violin", "an old bicycle", "two cats", "a greenhouse",
            "a sailing boat",
            "a telescope", "seven beehives", "a piano");

    @Inject
    EngineClient engine;

    @Inject
    ReembeddingService embedding;

    @Inject
    TenantSql sql;

    @Inject
    Redis redis;

    private final ProjectRef project = newProject();

    @Test
    void searches_go_on_while_a_project_comes_to_another_model_and_go_by_one_model_at_a_time() {
        // Given
        keepAll("ann", 24);
        long vectors = stored().get(E5);

        // When
        await(embedding.change(project, BGE));

        // Then
        int asked = 0;
        do {
            Recall recall = engine.ask(project, Map.of("user_id", "ann"), "Who plays an instrument with strings?");
            assertThat(recall.degraded()).isFalse();
            assertThat(recall.hits().getFirst().memory().text()).contains("violin");
            asked++;
        } while (status().state() != State.STEADY);
        assertThat(asked).isGreaterThan(10);
        assertThat(status()).extracting(EmbeddingStatus::model, EmbeddingStatus::target, EmbeddingStatus::done,
                EmbeddingStatus::total).containsExactly(BGE, null, 24L, 24L);
        assertThat(stored()).isEqualTo(Map.of(BGE, vectors));
        assertThat(indexed()).isEqualTo(Map.of(BGE, vectors));
        assertThat(engine.ask(project, Map.of("user_id", "ann"), "Which animals?").degraded()).isFalse();
    }

    @Test
    void a_project_comes_to_a_model_in_a_folder_and_goes_by_its_vectors() {
        // Given
        keepAll("ann", 8);

        // When
        await(embedding.change(project, ModelsOnLoopback.IN_FOLDER));
        awaitState(State.STEADY);

        // Then
        UUID added = engine.keep(project, "ann", "I collect stamps from Peru");
        assertThat(stored().keySet()).containsOnly(ModelsOnLoopback.IN_FOLDER);
        assertThat(memoriesWith(ModelsOnLoopback.IN_FOLDER)).hasSize(9).contains(added);
        Recall recall = engine.ask(project, Map.of("user_id", "ann"), "Who plays an instrument with strings?");
        assertThat(recall.degraded()).isFalse();
        assertThat(recall.hits().getFirst().memory().text()).contains("violin");
        assertThat(recall.hits().getFirst().score()).isGreaterThan(recall.hits().getLast().score());
    }

    @Test
    void what_is_added_revised_and_forgotten_meanwhile_is_all_there_in_the_end() {
        // Given
        keepAll("ann", 12);
        UUID revised = engine.keep(project, "ann", "I own a red car");
        keepAll("bob", 3);
        await(embedding.change(project, BGE));

        // When
        UUID added = engine.keep(project, "cleo", "I collect stamps from Peru");
        await(engine.updater.update(project, revised, new MemoryPatch("I own a blue tractor", null, null, null, false), null));
        await(engine.deleter.deleteMatching(project, FilterParser.parse(Map.of("user_id", "bob"))));
        awaitState(State.STEADY);

        // Then
        assertThat(memoriesWith(BGE)).hasSize(14).contains(added, revised);
        assertThat(stored().keySet()).containsOnly(BGE);
        until("the index has heard of all", () -> indexed().equals(stored()));
        assertThat(engine.found(project, "ann", "Which farm vehicle is there?").getFirst()).contains("tractor");
        assertThat(engine.found(project, "bob", "What do I own?")).isEmpty();
    }

    @Test
    void whoever_takes_over_from_a_worker_that_died_goes_on_where_it_was() {
        // Given a worker that has come some way
        keepAll("ann", 40);
        await(embedding.change(project, BGE));
        until("something is done", () -> status().done() >= 4);

        // When it dies with its lease, and the lease ends
        run("update work set token = gen_random_uuid(), ready_at = now() + interval '1 minute' where tenant_id = $1"
                + " and queue = 'reembedding'");
        until("it does nothing any more", () -> rests(BGE));
        long done = status().done();
        int held = memoriesWith(BGE).size();
        run("update work set ready_at = now() where tenant_id = $1 and queue = 'reembedding'");

        // Then
        assertThat(done).isBetween(4L, 39L);
        assertThat(held).isBetween(4, 39);
        Set<UUID> early = memoriesWith(BGE);
        awaitState(State.STEADY);
        assertThat(memoriesWith(BGE)).hasSize(40).containsAll(early);
        assertThat(stored().keySet()).containsOnly(BGE);
    }

    @Test
    void a_change_that_is_given_up_leaves_nothing_behind() {
        // Given
        keepAll("ann", 30);
        await(embedding.change(project, BGE));
        until("something is done", () -> status().done() >= 4);

        // When
        EmbeddingStatus given = await(embedding.change(project, E5));

        // Then
        assertThat(given.target()).isNull();
        awaitState(State.STEADY);
        assertThat(stored().keySet()).containsOnly(E5);
        assertThat(indexed().keySet()).containsOnly(E5);
        assertThat(engine.ask(project, Map.of("user_id", "ann"), "Which animals?").degraded()).isFalse();
    }

    @Test
    void a_lost_index_is_filled_again_with_the_vectors_of_the_projects_model() {
        // Given
        keepAll("ann", 8);
        await(embedding.change(project, BGE));
        awaitState(State.STEADY);

        // When
        keys().forEach(key -> await(redis.send(Request.cmd(Command.UNLINK).arg(key))));
        Recall without = engine.ask(project, Map.of("user_id", "ann"), "Which animals?");

        // Then
        assertThat(without.degraded()).isTrue();
        until("it is filled", () -> indexed().equals(stored()));
        assertThat(engine.ask(project, Map.of("user_id", "ann"), "Which animals?").degraded()).isFalse();
    }

    private void keepAll(String user, int count) {
        String[] texts = IntStream.range(0, count)
                .mapToObj(i -> "Friend number " + i + " of mine has " + THINGS.get(i % THINGS.size())).toArray(String[]::new);
        for (String text : texts) {
            await(engine.ingest.accept(project, EngineClient.verbatim(user(user), null, EngineClient.said(null, text))));
        }
        until("all is kept",
                () -> count("select count(*) from memory where tenant_id = $1 and user_id = '" + user + "'") == count);
    }

    private EmbeddingStatus status() {
        return await(embedding.status(project));
    }

    private void awaitState(State state) {
        until("the state is " + state, () -> status().state() == state);
    }

    private boolean rests(String model) {
        int before = memoriesWith(model).size();
        pause();
        return memoriesWith(model).size() == before;
    }

    private Map<String, Long> stored() {
        Map<String, Long> stored = new TreeMap<>();
        run("select model, count(*) from memory_vector where tenant_id = $1 group by model")
                .forEach(row -> stored.put(row.getString(0), row.getLong(1)));
        return stored;
    }

    private Set<UUID> memoriesWith(String model) {
        Set<UUID> ids = new TreeSet<>();
        run("select memory_id from memory_vector where tenant_id = $1 and model = '" + model + "'")
                .forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Response key : await(redis.send(Request.cmd(Command.KEYS).arg("svr:{" + project.tenant() + "*")))) {
            keys.add(key.toString());
        }
        return keys;
    }

    private Map<String, Long> indexed() {
        return keys().stream().collect(Collectors.groupingBy(key -> key.substring(key.indexOf(":v:") + 3), TreeMap::new,
                Collectors.summingLong(key -> await(redis.send(Request.cmd(Command.create("vcard")).arg(key))).toLong())));
    }

    private long count(String query) {
        return run(query).iterator().next().getLong(0);
    }

    private io.vertx.mutiny.sqlclient.RowSet<io.vertx.mutiny.sqlclient.Row> run(String statement) {
        return await(sql.transaction(project.tenant(),
                connection -> connection.preparedQuery(statement).execute(Tuple.of(project.tenant().value()))));
    }

    private static void until(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
