package io.souvenir.api.mem0.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.wire.Page;
import io.souvenir.api.mem0.wire.Paging;
import io.souvenir.api.mem0.wire.Wording;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.ingest.IngestService;

@Path("/")
@RequestScoped
@Tag(name = "mem0")
class EventsResource {

    private final Principal principal;
    private final IngestService ingest;
    private final UriInfo uri;

    EventsResource(Principal principal, IngestService ingest, UriInfo uri) {
        this.principal = principal;
        this.ingest = ingest;
        this.uri = uri;
    }

    @GET
    @Path("v1/event/{id}/")
    @Operation(operationId = "mem0Event", summary = "Ask what became of an add or a deletion of many")
    @APIResponse(responseCode = "200", description = "The event as it stands")
    public Uni<EventRow> get(@PathParam("id") String id) {
        return ingest.event(principal.project(), Wording.eventId(id)).map(EventRow::of)
                .onFailure().transform(Wording::told);
    }

    @GET
    @Path("v1/memories/events/")
    @Operation(operationId = "mem0MemoryEvents",
            summary = "List the project's adds, newest first, where older documents have it")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<Page> listOfMemories() {
        return list();
    }

    @GET
    @Path("v1/events/")
    @Operation(operationId = "mem0Events", summary = "List the project's adds and deletions of many, newest first")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<Page> list() {
        Paging paging = Paging.of(uri, null, null);
        return ingest.events(principal.project(), paging.offset(), paging.size())
                .map(slice -> paging.of(slice.items().stream().map(EventRow::of).toList(), slice.total()));
    }
}
