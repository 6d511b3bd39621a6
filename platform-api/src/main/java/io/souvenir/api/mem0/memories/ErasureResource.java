package io.souvenir.api.mem0.memories;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.Erasure;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.OwnerIds;
import io.souvenir.api.mem0.wire.PythonLiterals;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

@Path("/")
@RequestScoped
class ErasureResource {

    private final Principal principal;
    private final Erasure erasure;

    ErasureResource(Principal principal, Erasure erasure) {
        this.principal = principal;
        this.erasure = erasure;
    }

    @DELETE
    @Path("v1/memories/")
    @Operation(operationId = "mem0DeleteAll", summary = "Erase all memories of owners",
            description = "A memory must match all given owner ids. All four as * erase the whole project.")
    @APIResponse(responseCode = "200", description = "The memories are erased")
    public Uni<MessageAnswer> deleteAll(@BeanParam @Valid ErasureQuery query, @Context RoutingContext request) {
        return erasure.of(principal.project(), query.toFilter(request.queryParams()));
    }

    /** The owners whose memories a request erases. */
    record ErasureQuery(
            @QueryParam("user_id") @OwnerId(orAny = true) @Nullable String userId,
            @QueryParam("agent_id") @OwnerId(orAny = true) @Nullable String agentId,
            @QueryParam("app_id") @OwnerId(orAny = true) @Nullable String appId,
            @QueryParam("run_id") @OwnerId(orAny = true) @Nullable String runId,
            @QueryParam("filters") @Parameter(
                    description = "An object in JSON or as Python prints a dict") @Storable @Nullable String filters,
            @QueryParam("metadata") @Parameter(
                    description = "An object in JSON or as Python prints a dict") @Storable @Nullable String metadata) {

        private static final String ANY = "*";

        /** Fails unless an owner is named: an empty query or an id without a value never means all memories. */
        Filter toFilter(MultiMap query) {
            Parameters.givenOnce(query, List.of("user_id", "agent_id", "app_id", "run_id", "filters", "metadata"));
            Map<String, Object> tree = PythonLiterals.dict("filters", filters);
            if (metadata == null && (wholeProject(ids()) || tree != null && wholeProject(tree))) {
                return new Filter.All();
            }
            Filter filter = new FilterBuilder().and(tree).and(ids()).and("metadata", PythonLiterals.dict("metadata", metadata))
                    .filter();
            if (!FilterBuilder.namesOwner(filter)) {
                throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required;"
                        + " to erase the whole project, pass all four as *");
            }
            return filter;
        }

        private Map<String, Object> ids() {
            return OwnerIds.of(userId, agentId, appId, runId);
        }

        /** All four ids as {@code *}: every memory, also those without some of the ids. */
        private static boolean wholeProject(Map<String, Object> ids) {
            return Set.of("user_id", "agent_id", "app_id", "run_id").equals(ids.keySet())
                    && ids.values().stream().allMatch(ANY::equals);
        }
    }
}
