package io.souvenir.api.mem0.memories;

import java.util.List;
import java.util.stream.Stream;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.PythonLiterals;

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

    static final ListCall UNRESTRICTED = new ListCall(null, null, null, null, null, null, null, null, null, null, null, null,
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
                ReferenceDateReader.parameter("reference_date", query.getFirst("reference_date")), query.getFirst("start_date"),
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
