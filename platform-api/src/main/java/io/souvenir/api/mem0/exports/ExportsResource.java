package io.souvenir.api.mem0.exports;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

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
class ExportsResource {

    private static final int CREATED = 201;

    private final Principal principal;
    private final ExportService exports;
    private final ObjectMapper mapper;
    private final Responses answers;

    ExportsResource(Principal principal, ExportService exports, ObjectMapper mapper, Responses answers) {
        this.answers = answers;
        this.principal = principal;
        this.exports = exports;
        this.mapper = mapper;
    }

    @POST
    @ResponseStatus(CREATED)
    @Operation(operationId = "mem0Export", summary = "Ask for memories in the form of a JSON schema",
            description = "What is asked for is kept; the export is made from the memories whenever it is fetched.")
    @APIResponseSchema(value = ExportAccepted.class, responseCode = "201", responseDescription = "It can be fetched at once")
    public Uni<ExportAccepted> request(@NotNull @Valid ExportCall call) {
        call.selection().of(principal);
        return exports.request(principal.project(), call.toEngine(mapper))
                .map(id -> new ExportAccepted("Memory export request received. The export can be fetched now.", id));
    }

    @POST
    @Path("get/")
    @RequiresPermission(Permission.READ)
    @Operation(operationId = "mem0ExportGet", summary = "Fetch an export: the one named, or the newest with these filters")
    @APIResponse(responseCode = "200", description = "An object or array of the schema's form")
    public Uni<Object> get(@Valid @Nullable FetchCall given) {
        FetchCall call = given == null ? FetchCall.NEWEST : given;
        Selection selection = call.selection().of(principal);
        String id = call.memoryExportId();
        UUID named = id == null ? null : exportId(id);
        return answers.heavy(() -> named == null ? exports.fetch(principal.project(), selection.filter())
                : exports.fetch(principal.project(), named)).map(document -> document);
    }

    private static UUID exportId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new SouvenirException(ErrorCode.EXPORT_NOT_FOUND, "No memory export request found", "memory_export_id", e);
        }
    }
}
