package io.souvenir.api.mem0.profiles;

import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.IdempotencyKeys;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.PathEntity;
import io.souvenir.api.mem0.wire.RequestValidator;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.export.ExportSchemas;
import io.souvenir.engine.idempotency.Idempotency;
import io.souvenir.engine.profile.ProfileJobs;
import io.souvenir.engine.profile.ProfileService;
import io.souvenir.engine.profile.ProfileSettings;
import io.souvenir.engine.profile.ProfileSettingsService;

@Path("/")
@RequestScoped
@Tag(name = "mem0")
class ProfilesResource {

    private final Principal principal;
    private final ProfileService profiles;
    private final ProfileJobs jobs;
    private final ProfileSettingsService settings;
    private final ExportSchemas schemas;
    private final RequestValidator checked;

    ProfilesResource(Principal principal, ProfileService profiles, ProfileJobs jobs, ProfileSettingsService settings,
            ExportSchemas schemas, RequestValidator checked) {
        this.principal = principal;
        this.profiles = profiles;
        this.jobs = jobs;
        this.settings = settings;
        this.schemas = schemas;
        this.checked = checked;
    }

    @GET
    @Path("v2/entities/user/{name: .+}/profile/")
    @Operation(operationId = "mem0Profile", summary = "A user's profile",
            description = "It is withdrawn, and pending, as soon as any memory of the user is forgotten or changed.")
    @APIResponse(responseCode = "200", description = "The profile, or why there is none")
    public Uni<ProfileAnswer> profile(@Encoded @PathParam("name") String name) {
        String user = PathEntity.of("user", name).name();
        return profiles.read(principal.project(), user).map(profile -> ProfileAnswer.of(user, profile));
    }

    @POST
    @Path("v2/profiles/jobs/")
    @Operation(operationId = "mem0ProfileJobs", summary = "Ask for one user's profile, or those of a few")
    @APIResponse(responseCode = "200", description = "The job that makes them")
    @APIResponse(responseCode = "422", ref = "Mem0Problem")
    public Uni<JobAnswer> make(
            @HeaderParam("Idempotency-Key") @Parameter(
                    description = "The same key answers the first job; with another body it is refused") @Size(min = 1,
                            max = Limits.MAX_ID) @Storable @Nullable String key,
            @NotNull @Valid JobCall call) {
        Idempotency idempotency = IdempotencyKeys.of(key, call);
        return (call.samples() ? jobs.sample(principal.project(), call.users(), idempotency)
                : jobs.trigger(principal.project(), call.user(), idempotency)).map(JobAnswer::of);
    }

    @GET
    @Path("v2/profiles/jobs/{id}/")
    @Operation(operationId = "mem0ProfileJob", summary = "Ask how far a job is")
    @APIResponse(responseCode = "200", description = "The job as it stands")
    public Uni<JobStatus> job(@PathParam("id") String id) {
        return jobs.find(principal.project(), jobId(id)).map(JobStatus::of);
    }

    private static UUID jobId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new SouvenirException(ErrorCode.PROFILE_JOB_NOT_FOUND, "There is no such profile job", "id", e);
        }
    }

    @GET
    @Path("v2/profiles/settings/")
    @Operation(operationId = "mem0ProfileSettings", summary = "Whether profiles are made, and in which form")
    @APIResponse(responseCode = "200", description = "The project's settings")
    public Uni<SettingsAnswer> settings() {
        return settings.read(principal.project()).map(SettingsAnswer::of);
    }

    @POST
    @Path("v2/profiles/settings/")
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "mem0UpdateProfileSettings", summary = "Change whether profiles are made, and in which form",
            description = "What is not named stays as it is; null clears.")
    @APIResponse(responseCode = "200", description = "The settings as they are now")
    public Uni<SettingsAnswer> update(@NotNull Map<String, Object> body) {
        SettingsCall call = checked.valid(new SettingsCall(body));
        UnaryOperator<ProfileSettings> change = call.change();
        return schemas.read(principal.project(), call.schema()).chain(() -> settings.change(principal.project(), change))
                .map(SettingsAnswer::of);
    }
}
