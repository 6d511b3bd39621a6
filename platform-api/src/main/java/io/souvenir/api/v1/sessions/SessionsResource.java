package io.souvenir.api.v1.sessions;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.Storable;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.session.SessionService;
import io.vertx.ext.web.RoutingContext;

/** Sessions are what messages are added to: one is there while something said in it is. */
@Path("/souvenir/v1/sessions")
@RequestScoped
@Tag(name = "sessions")
class SessionsResource {

    private static final int PAGE = 50;
    private static final int TOKENS = 500;

    private final Principal principal;
    private final SessionService sessions;

    SessionsResource(Principal principal, SessionService sessions) {
        this.principal = principal;
        this.sessions = sessions;
    }

    @GET
    @Path("/{run_id: .+}/turns")
    @Operation(operationId = "listSessionTurns", summary = "List what was said in a session, newest first",
            description = "A message is listed from the moment its add is accepted until it is forgotten or expires. A page of long"
                    + " messages holds fewer than limit; next_cursor tells whether there are more.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<TurnList> turns(@BeanParam @Valid SessionParameters session, @Context RoutingContext request,
            @QueryParam("limit") @Parameter(description = "How many at most",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200",
                            defaultValue = "50")) @Nullable String limit,
            @QueryParam("cursor") @Parameter(description = "The next_cursor of the page before") @Size(
                    max = Limits.MAX_CURSOR) @Storable @Nullable String cursor) {
        return sessions.turns(principal.project(), session.toEngine(request.queryParams()),
                Parameters.whole("limit", limit, 1, Limits.MAX_PAGE, PAGE), cursor).map(TurnList::of);
    }

    @GET
    @Path("/{run_id: .+}/summary")
    @Operation(operationId = "getSessionSummary", summary = "Tell what is telling of a session",
            description = "It chooses among the memories made of the session and says nothing that none of them says.")
    @APIResponse(responseCode = "200", description = "As the session stands")
    public Uni<SessionSummaryView> summary(@BeanParam @Valid SessionParameters session, @Context RoutingContext request,
            @QueryParam("token_budget") @Parameter(description = "How many tokens at most, counted as o200k_base",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "100", maximum = "32000",
                            defaultValue = "500")) @Nullable String budget) {
        return sessions.summary(principal.project(), session.toEngine(request.queryParams()), null,
                Parameters.whole("token_budget", budget, Limits.MIN_TOKENS, Limits.MAX_TOKENS, TOKENS))
                .map(SessionSummaryView::of);
    }
}
