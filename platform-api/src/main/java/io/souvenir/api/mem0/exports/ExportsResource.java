package io.souvenir.api.mem0.exports;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.export.ExportService;

@Path("/v1/exports/")
@RequestScoped
@Tag(name = "mem0")
@Produces(MediaType.APPLICATION_JSON)
class ExportsResource {

    private static final int CREATED = 201;

    private final Principal principal;
    private final ExportService exports;
    private final ObjectMapper mapper;
    private final Responses responses;

    ExportsResource(Principal principal, ExportService exports, ObjectMapper mapper, Responses responses) {
        this.responses = responses;
        this.principal = principal;
        this.exports = exports;
        this.mapper = mapper;
    }

    @POST
    @ResponseStatus(CREATED)
    @Operation(operationId = "mem0Export", summary = "Request an export of memories in the form of a JSON schema",
            description = "The request is stored. The export is generated from the current memories each time it is fetched.")
    @APIResponseSchema(value = ExportAccepted.class, responseCode = "201", responseDescription = "The export can be fetched")
    public Uni<ExportAccepted> request(@NotNull @Valid ExportCall call) {
        call.selection().check(principal);
        return exports.request(principal.project(), call.toEngine(mapper))
                .map(id -> new ExportAccepted("Memory export request received. The export can be fetched now.", id));
    }

    @POST
    @Path("get/")
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "mem0ExportGet", summary = "Get an export by its id, or the newest export with the same filters")
    @APIResponse(responseCode = "200", description = "An object or array that matches the schema")
    public Uni<Object> get(@Valid @Nullable FetchCall given) {
        FetchCall call = given == null ? FetchCall.NEWEST : given;
        Selection selection = call.selection().check(principal);
        String id = call.memoryExportId();
        UUID exportId = id == null ? null : exportId(id);
        return responses.heavy(() -> exportId == null ? exports.fetch(principal.project(), selection.filter())
                : exports.fetch(principal.project(), exportId)).map(document -> document);
    }

    private static UUID exportId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new SouvenirException(ErrorCode.EXPORT_NOT_FOUND, "No memory export request found", "memory_export_id", e);
        }
    }
}
