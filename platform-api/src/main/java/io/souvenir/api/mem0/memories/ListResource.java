package io.souvenir.api.mem0.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.CreationTime;
import io.souvenir.api.mem0.wire.FieldSelection;
import io.souvenir.api.mem0.wire.OutputFormat;
import io.souvenir.api.mem0.wire.Paging;
import io.souvenir.api.mem0.wire.Paging.Page;
import io.souvenir.api.mem0.wire.PathEntity;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.mem0.wire.PythonLiterals;
import io.souvenir.api.responses.Batch;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryLists;
import io.souvenir.engine.memory.Visibility;
import io.vertx.ext.web.RoutingContext;

@Path("/")
@RequestScoped
@RequiresPermission(Permission.READ)
class ListResource {

    /** Old clients send no page and expect all memories. */
    private static final int UNPAGED = 1000;

    private final Principal principal;
    private final MemoryLists memories;
    private final FieldSelection selection;
    private final UriInfo uri;
    private final Responses responses;

    ListResource(Principal principal, MemoryLists memories, FieldSelection selection, UriInfo uri, Responses responses) {
        this.responses = responses;
        this.principal = principal;
        this.memories = memories;
        this.selection = selection;
        this.uri = uri;
    }

    @POST
    @Path("v3/memories/")
    @Operation(operationId = "mem0List", summary = "List memories, newest first",
            description = "page and page_size in the query string override those in the body.")
    @APIResponse(responseCode = "200", description = "One page", content = @Content(mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Page.class)))
    public Uni<Object> list(@Valid @Nullable ListCall given) {
        ListCall call = given == null ? ListQuery.UNRESTRICTED : given;
        return page(call, call.filter());
    }

    @POST
    @Path("v2/memories/")
    @Operation(operationId = "mem0ListV2", summary = "List memories (older SDKs)")
    @APIResponse(responseCode = "200", description = "An array; for output_format v1.1 an object with the array in results",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(anyOf = { MemoryRow[].class, OutputFormat.Results.class })))
    public Uni<Object> listV2(@Valid @Nullable ListCall given) {
        ListCall call = given == null ? ListQuery.UNRESTRICTED : given;
        ProjectClaims.check(principal, call.orgId(), call.projectId());
        Paging paging = Paging.of(uri, call.page(), call.pageSize());
        return respond(new Listing(call, call.lenientFilter()), paging.offset(), paging.size(),
                total -> rows -> OutputFormat.of(rows, call.outputFormat()));
    }

    @GET
    @Path("v1/memories/")
    @Operation(operationId = "mem0ListV1", summary = "List memories of owners (older SDKs)")
    @APIResponse(responseCode = "200", description = "An array; a page where page and page_size are given",
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(anyOf = { MemoryRow[].class, Page.class, OutputFormat.Results.class })))
    public Uni<Object> listV1(@BeanParam @Valid ListQuery query, @Context RoutingContext request) {
        Parameters.givenOnce(request.queryParams(), List.of("user_id", "agent_id", "app_id", "run_id"));
        ListCall call = query.toCall(uri);
        Filter filter = call.lenientFilter();
        if (!FilterBuilder.namesOwner(filter)) {
            throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required");
        }
        return query.paged() ? page(call, filter)
                : respond(new Listing(call, filter), 0, UNPAGED, total -> rows -> OutputFormat.of(rows, call.outputFormat()));
    }

    @GET
    @Path("v1/memories/{type: user|agent|app|run}/{name: .+}/")
    @Operation(operationId = "mem0ListOfEntity", summary = "List the memories of one user, agent, app or run")
    @APIResponse(responseCode = "200", description = "One page", content = @Content(mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Page.class)))
    public Uni<Object> ofEntity(@PathParam("type") String type, @Encoded @PathParam("name") String name) {
        return page(ListQuery.UNRESTRICTED, PathEntity.of(type, name).filter());
    }

    private Uni<Object> page(ListCall call, Filter filter) {
        Paging paging = Paging.of(uri, call.page(), call.pageSize());
        return respond(new Listing(call, filter), paging.offset(), paging.size(), total -> rows -> paging.of(rows, total));
    }

    private record Listing(ListCall call, Filter filter) {

        Visibility visibility() {
            return Visibility.current(call.showsExpired());
        }
    }

    /**
     * Clients rely on full pages, and some on a single page with all memories, so a response that is too large for memory is
     * streamed, not shortened.
     *
     * @param shape makes, of the total number of memories, the function that wraps the rows
     */
    private Uni<Object> respond(Listing listing, int offset, int limit, LongFunction<Function<List<?>, Object>> shape) {
        return memories.slice(principal.project(), listing.filter(), listing.visibility(), offset, limit).chain(slice -> {
            Function<List<?>, Object> envelope = shape.apply(slice.total());
            return slice.nextCursor() == null ? Uni.createFrom().item(envelope.apply(rows(listing, slice.items())))
                    : responses.streamed(envelope, () -> first(listing, offset, limit));
        });
    }

    private Uni<Batch> first(Listing listing, int offset, int limit) {
        return memories.slice(principal.project(), listing.filter(), listing.visibility(), offset, limit)
                .map(slice -> batch(listing, slice.items(), slice.nextCursor(), limit - slice.items().size()));
    }

    private Batch batch(Listing listing, List<Memory> items, @Nullable String cursor, int left) {
        return new Batch(rows(listing, items), cursor == null || left == 0 ? null
                : () -> memories
                        .page(principal.project(), listing.filter(), listing.visibility(), Batch.nextSize(items.size(), left),
                                cursor)
                        .map(page -> batch(listing, page.items(), page.nextCursor(), left - page.items().size())));
    }

    private List<?> rows(Listing listing, List<Memory> items) {
        return selection.of(items.stream().map(MemoryRow::of).toList(), listing.call().fields());
    }

    @Schema(name = "Mem0List",
            description = "Which memories to list. Without conditions: all memories of the project. Unknown fields are ignored.")
    record ListCall(
            @Schema(type = SchemaType.OBJECT) @Storable @Nullable Map<String, Object> filters,
            @Schema(hidden = true) @Storable @Nullable String userId,
            @Schema(hidden = true) @Storable @Nullable String agentId,
            @Schema(hidden = true) @Storable @Nullable String appId,
            @Schema(hidden = true) @Storable @Nullable String runId,
            @Nullable Boolean showExpired,
            @Schema(description = "true: exclude superseded memories") @Nullable Boolean latestOnly,
            @JsonDeserialize(using = ReferenceDateReader.class) @Schema(
                    description = "Only memories that existed and were valid at this time. A date means the end of that day (UTC).") @Nullable Instant referenceDate,
            @Schema(description = "Only memories created at this time or later") @Storable @Nullable String startDate,
            @Schema(description = "Only memories created at this time or earlier") @Storable @Nullable String endDate,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(
                    description = "Only memories with one of these categories") @Storable @Nullable List<String> categories,
            @Schema(hidden = true) @Storable @Nullable Map<String, Object> metadata,
            @Schema(type = SchemaType.STRING,
                    description = "A word that the text contains") @Storable @Nullable Object keywords,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(
                    description = "The fields of each memory to return. Default: all.") @Nullable List<String> fields,
            @Nullable Integer page,
            @Nullable Integer pageSize,
            @Schema(hidden = true) @Nullable String outputFormat,
            @Schema(hidden = true) @Nullable String orgId,
            @Schema(hidden = true) @Nullable String projectId) {

        boolean showsExpired() {
            return showExpired != null && showExpired;
        }

        Filter filter() {
            return with(filters == null ? new Filter.All() : FilterParser.parse(filters));
        }

        /** Older clients send metadata keys among the filters. */
        Filter lenientFilter() {
            return with(filters == null ? new Filter.All() : FilterParser.parseLenient(filters));
        }

        private Filter with(Filter filter) {
            return CreationTime
                    .in(new FilterBuilder().and(filter).and("user_id", userId).and("agent_id", agentId).and("app_id", appId)
                            .and("run_id", runId).categories(categories).and("metadata", metadata).keywords(keywords)
                            .createdBetween(startDate, endDate).validity(latestOnly, referenceDate).filter());
        }
    }

    /** The query string of the oldest list request. */
    record ListQuery(
            @QueryParam("user_id") @OwnerId(orAny = true) @Nullable String userId,
            @QueryParam("agent_id") @OwnerId(orAny = true) @Nullable String agentId,
            @QueryParam("app_id") @OwnerId(orAny = true) @Nullable String appId,
            @QueryParam("run_id") @OwnerId(orAny = true) @Nullable String runId,
            @QueryParam("filters") @Parameter(
                    description = "An object in JSON or as Python prints a dict") @Storable @Nullable String filters,
            @QueryParam("page") @Nullable String page,
            @QueryParam("page_size") @Nullable String pageSize) {

        static final ListCall UNRESTRICTED = new ListCall(null, null, null, null, null, null, null, null, null, null, null,
                null,
                null,
                null, null,
                null, null, null, null);

        boolean paged() {
            return page != null && pageSize != null;
        }

        ListCall toCall(UriInfo uri) {
            MultivaluedMap<String, String> query = uri.getQueryParameters();
            return new ListCall(PythonLiterals.dict("filters", filters), userId, agentId, appId, runId,
                    Parameters.flag("show_expired", query.getFirst("show_expired")),
                    Parameters.flag("latest_only", query.getFirst("latest_only")),
                    ReferenceDateReader.parameter("reference_date", query.getFirst("reference_date")),
                    query.getFirst("start_date"),
                    query.getFirst("end_date"), values(query, "categories"),
                    PythonLiterals.dict("metadata", query.getFirst("metadata")), query.getFirst("keywords"),
                    values(query, "fields"),
                    null,
                    null, query.getFirst("output_format"), null, null);
        }

        /** Clients repeat the parameter, or join the values with commas. */
        private static @Nullable List<String> values(MultivaluedMap<String, String> query, String name) {
            List<String> given = query.get(name);
            return given == null ? null : given.stream().flatMap(value -> Stream.of(value.split(","))).toList();
        }
    }
}
