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
    private final RequestValidator validator;

    ProfilesResource(Principal principal, ProfileService profiles, ProfileJobs jobs, ProfileSettingsService settings,
            ExportSchemas schemas, RequestValidator validator) {
        this.principal = principal;
        this.profiles = profiles;
        this.jobs = jobs;
        this.settings = settings;
        this.schemas = schemas;
        this.validator = validator;
    }

    @GET
    @Path("v2/entities/user/{name: .+}/profile/")
    @Operation(operationId = "mem0Profile", summary = "Get the profile of a user",
            description = "When a memory of the user is deleted or changed, the profile is removed and its status is pending.")
    @APIResponse(responseCode = "200", description = "The profile, or the reason why there is none")
    public Uni<ProfileAnswer> profile(@Encoded @PathParam("name") String name) {
        String user = PathEntity.of("user", name).name();
        return profiles.read(principal.project(), user).map(profile -> ProfileAnswer.of(user, profile));
    }

    @POST
    @Path("v2/profiles/jobs/")
    @Operation(operationId = "mem0ProfileJobs", summary = "Generate the profile of one user or of some users")
    @APIResponse(responseCode = "200", description = "The job")
    @APIResponse(responseCode = "422", ref = "Mem0Problem")
    public Uni<JobAnswer> create(
            @HeaderParam("Idempotency-Key") @Parameter(
                    description = "Identifies the request: repeated with the same key, it returns the first job. With the same key and another body it is refused.") @Size(
                            min = 1,
                            max = Limits.MAX_ID) @Storable @Nullable String key,
            @NotNull @Valid JobCall call) {
        Idempotency idempotency = IdempotencyKeys.of(key, call);
        return (call.samples() ? jobs.sample(principal.project(), call.users(), idempotency)
                : jobs.trigger(principal.project(), call.user(), idempotency)).map(JobAnswer::of);
    }

    @GET
    @Path("v2/profiles/jobs/{id}/")
    @Operation(operationId = "mem0ProfileJob", summary = "Get the status of a profile job")
    @APIResponse(responseCode = "200", description = "The job")
    public Uni<JobStatus> job(@PathParam("id") String id) {
        return jobs.find(principal.project(), jobId(id)).map(JobStatus::of);
    }

    private static UUID jobId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new SouvenirException(ErrorCode.PROFILE_JOB_NOT_FOUND, ErrorCode.PROFILE_JOB_NOT_FOUND.title(), "id", e);
        }
    }

    @GET
    @Path("v2/profiles/settings/")
    @Operation(operationId = "mem0ProfileSettings", summary = "Get the settings of profiles")
    @APIResponse(responseCode = "200", description = "The project's settings")
    public Uni<SettingsAnswer> settings() {
        return settings.read(principal.project()).map(SettingsAnswer::of);
    }

    @POST
    @Path("v2/profiles/settings/")
    @RequiresPermission(Permission.MANAGE)
    @Operation(operationId = "mem0UpdateProfileSettings", summary = "Update the settings of profiles",
            description = "An absent field stays unchanged; null resets it.")
    @APIResponse(responseCode = "200", description = "The new settings")
    public Uni<SettingsAnswer> update(@NotNull Map<String, Object> body) {
        SettingsCall call = validator.valid(new SettingsCall(body));
        UnaryOperator<ProfileSettings> change = call.change();
        return schemas.read(principal.project(), call.schema()).chain(() -> settings.change(principal.project(), change))
                .map(SettingsAnswer::of);
    }
}
