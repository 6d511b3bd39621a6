-- How many bytes a memory has in an answer, so that a read can stop before it holds too many.
-- An array's own conversion to text is not immutable, which a generated column asks for.
create function octets(p_texts text[]) returns int language sql immutable parallel safe
    return (select coalesce(sum(octet_length(t)), 0)::int from unnest(p_texts) t);

alter table memory add column size int
    generated always as (octet_length(text) + octet_length(metadata::text) + octets(categories)) stored;

-- The memories of p_ids in their order, as long as those before have less than p_bytes; the first one always.
create function memories_within(p_tenant uuid, p_project uuid, p_ids uuid[], p_bytes int) returns setof memory
    language plpgsql stable as
$$
begin
    perform set_config('app.tenant', p_tenant::text, true);
    return query
        with asked as (
            select a.n, m.id, sum(m.size) over (order by a.n) - m.size as before
            from unnest(p_ids) with ordinality a (id, n) join memory m on m.tenant_id = p_tenant and m.id = a.id
            where (m.project_id = p_project) is true)
        select m.* from asked join memory m on m.tenant_id = p_tenant and m.id = asked.id where asked.before < p_bytes
        order by asked.n;
end
$$;
