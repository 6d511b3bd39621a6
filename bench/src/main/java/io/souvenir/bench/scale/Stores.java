package io.souvenir.bench.scale;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import redis.clients.jedis.Jedis;

/** Direct access to both stores: reads their sizes and copies one user many times. */
final class Stores implements AutoCloseable {

    /** Copies the seed's memories, with their order and vectors, to the users from $4 to $5, $6 memories each. */
    private static final String COPY = """
            with settings as (select ?::uuid as tenant, ?::uuid as project, ?::text as seed, ?::int as first, ?::int as last, ?::int as count),
            seed as (
                select r.position, r.session_number, r.word_count, r.is_question, r.terms, r.memory_id, e.id as event_id, s.*
                from settings s
                    join scope c on c.tenant_id = s.tenant and c.project_id = s.project and c.kind = 'user' and c.owner = s.seed
                    join ranking_row r on r.tenant_id = s.tenant and r.scope_id = c.id
                    join memory m on m.tenant_id = s.tenant and m.id = r.memory_id
                    join event e on e.tenant_id = s.tenant and e.id = m.event_id),
            users as materialized (
                select n, uuidv7() as event_id, (n * 37) % greatest(1, (select count(*) from seed) - s.count)::int as start
                from settings s, generate_series(s.first, s.last) n),
            scopes as (
                insert into scope (tenant_id, project_id, kind, owner, revision, next_position)
                select s.tenant, s.project, 'user', s.seed || '-' || u.n, 1, s.count from settings s, users u
                returning id, owner),
            places as materialized (
                select c.id as scope_id, c.owner, u.event_id, u.start from scopes c, users u, settings s
                where c.owner = s.seed || '-' || u.n),
            copies as materialized (
                select p.*, uuidv7() as id, seed.position - p.start as place, seed.session_number, seed.word_count, seed.is_question, seed.terms,
                    seed.memory_id as original
                from places p join seed on seed.position >= p.start and seed.position < p.start + seed.count),
            events as (
                insert into event (tenant_id, id, project_id, scope_id, status, user_id, infer, metadata, immutable, stored,
                    completed_at)
                select s.tenant, p.event_id, s.project, p.scope_id, 'SUCCEEDED', p.owner, false, '{}', false, true, clock_timestamp()
                from settings s, places p),
            memories as (
                insert into memory (tenant_id, id, project_id, scope_id, user_id, text, role, speaker, metadata, content_hash, observed_at,
                    valid_from, immutable, event_id, turn_position)
                select s.tenant, c.id, s.project, c.scope_id, c.owner, m.text, m.role, m.speaker, m.metadata, m.content_hash,
                    m.observed_at, m.valid_from, false, c.event_id, c.place
                from settings s, copies c join memory m on m.id = c.original),
            turns as (
                insert into turn (tenant_id, event_id, position, role, speaker, content)
                select s.tenant, c.event_id, c.place, m.role, m.speaker, m.text from settings s, copies c join memory m on m.id = c.original),
            vectors as (
                insert into memory_vector (tenant_id, scope_id, memory_id, model, chunk, embedding)
                select s.tenant, c.scope_id, c.id, v.model, v.chunk, v.embedding
                from settings s, copies c join memory_vector v on v.memory_id = c.original),
            revisions as (
                insert into memory_revision (tenant_id, project_id, memory_id, revision, change, new_text)
                select s.tenant, s.project, c.id, 1, 'ADD', m.text from settings s, copies c join memory m on m.id = c.original),
            rows as (
                insert into ranking_row (tenant_id, scope_id, position, scope_revision, memory_id, session_number, role, speaker,
                    observed_at, valid_from, word_count, is_question, terms)
                select s.tenant, c.scope_id, c.place, 1, c.id, c.session_number, m.role, m.speaker, m.observed_at, m.valid_from,
                    c.word_count, c.is_question, c.terms
                from settings s, copies c join memory m on m.id = c.original)
            insert into index_work (tenant_id, scope_id, due_at, rebuild) select s.tenant, p.scope_id, now(), true from settings s, places p
            """;

    private static final String WAITING = "select count(*) from index_work where due_at is not null or rebuild";

    /** The size includes every index and TOAST table. */
    private static final String SIZE = """
            select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r'
            """;

    private final Connection postgres;
    private final Jedis redis;

    Stores(ScaleOptions options) {
        try {
            postgres = DriverManager.getConnection(options.jdbcUrl(), options.databaseUser(), options.databasePassword());
            postgres.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be reached", e);
        }
        redis = new Jedis(options.redis());
    }

    record Sizes(long postgres, long redis, long redisResident) {
    }

    Sizes sizes() {
        String memory = redis.info("memory");
        return new Sizes(number(SIZE), field(memory, "used_memory"), field(memory, "used_memory_rss"));
    }

    void copy(UUID tenant, UUID project, String seed, int first, int last, int memories) {
        try {
            setTenant(tenant);
            try (PreparedStatement copy = postgres.prepareStatement(COPY)) {
                copy.setObject(1, tenant);
                copy.setObject(2, project);
                copy.setString(3, seed);
                copy.setInt(4, first);
                copy.setInt(5, last);
                copy.setInt(6, memories);
                copy.executeUpdate();
            }
            postgres.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The copies could not be stored", e);
        }
    }

    /** The number of the tenant's scopes that the index has not received yet. */
    long waiting(UUID tenant) {
        try {
            setTenant(tenant);
            long waiting = number(WAITING);
            postgres.commit();
            return waiting;
        } catch (SQLException e) {
            throw new IllegalStateException("The waiting scopes could not be counted", e);
        }
    }

    private void setTenant(UUID tenant) throws SQLException {
        try (PreparedStatement name = postgres.prepareStatement("select set_config('app.tenant', ?, true)")) {
            name.setString(1, tenant.toString());
            name.executeQuery();
        }
    }

    private long number(String query) {
        try (PreparedStatement statement = postgres.prepareStatement(query); ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    private static long field(String info, String name) {
        return info.lines().filter(line -> line.startsWith(name + ":")).map(line -> line.substring(name.length() + 1).strip())
                .mapToLong(Long::parseLong).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        redis.close();
        try {
            postgres.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The connection to PostgreSQL did not close", e);
        }
    }
}
