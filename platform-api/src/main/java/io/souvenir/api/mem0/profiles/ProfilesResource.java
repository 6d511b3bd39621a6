package io.souvenir.api.mem0.profiles;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.IdempotencyKeys;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.OwnerId;
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
import io.souvenir.engine.profile.Profile;
import io.souvenir.engine.profile.ProfileJob;
import io.souvenir.engine.profile.ProfileJobs;
import io.souvenir.engine.profile.ProfileService;
import io.souvenir.engine.profile.ProfileSettings;
import io.souvenir.engine.profile.ProfileSettingsService;

@Path("/")
@RequestScoped
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

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Mem0ProfileJobAccepted")
    record JobAnswer(UUID jobId, String status, @Schema(description = "The path of the status of the job") String statusUrl,
            String operation, String entityType, int entityCountReserved, boolean replayed, @Nullable Integer sampled,
            @Nullable List<String> entityIds) {

        static final String PATH = "/v2/profiles/jobs/";

        static JobAnswer of(ProfileJob.Accepted accepted) {
            ProfileJob job = accepted.job();
            boolean sample = job.operation() == ProfileJob.Operation.SAMPLE;
            return new JobAnswer(job.id(), wireName(job.status()), PATH + job.id() + "/", wireName(job.operation()), "user",
                    job.users().size(), accepted.replayed(), sample ? job.users().size() : null, sample ? job.users() : null);
        }

        static String wireName(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    @Schema(name = "Mem0ProfileJobCall")
    record JobCall(
            @Schema(description = "trigger: one user. sample: some of the newest users.") @Nullable String operation,
            @Schema(description = "user") @Nullable String entityType,
            @Schema(description = "The user, for trigger") @OwnerId @Nullable String entityId,
            @Schema(description = "The number of users, for sample", minimum = "1", maximum = "10",
                    defaultValue = "3") @Nullable Integer limit) {

        private static final int DEFAULT_USERS = 3;
        private static final int MAX_USERS = 10;

        boolean samples() {
            if (entityType != null && !entityType.equals("user")) {
                throw SouvenirException.invalid("entity_type", "entity_type must be user");
            }
            return switch (operation) {
                case "trigger" -> false;
                case "sample" -> true;
                case null, default -> throw SouvenirException.invalid("operation", "operation must be trigger or sample");
            };
        }

        String user() {
            if (entityId == null) {
                throw SouvenirException.invalid("entity_id", "entity_id is required");
            }
            return entityId;
        }

        int users() {
            int users = limit == null ? DEFAULT_USERS : limit;
            if (users < 1 || users > MAX_USERS) {
                throw SouvenirException.invalid("limit", "limit must be 1 to " + MAX_USERS);
            }
            return users;
        }
    }

    @Schema(name = "Mem0ProfileJobStatus")
    record JobStatus(Job job) {

        @Schema(name = "Mem0ProfileJob")
        record Job(UUID id, String operation, String entityType,
                @Schema(description = "pending, running, succeeded or failed") String status, int total,
                boolean enumerationComplete, int completed, int succeeded, int failed,
                @Schema(description = "The number of users with too few memories") int skipped) {
        }

        static JobStatus of(ProfileJob job) {
            return new JobStatus(
                    new Job(job.id(), JobAnswer.wireName(job.operation()), "user", JobAnswer.wireName(job.status()),
                            job.users().size(), true, job.completed(), job.succeeded(), job.failed(), job.skipped()));
        }
    }

    @Schema(name = "Mem0Profile")
    record ProfileAnswer(
            @Schema(type = SchemaType.OBJECT,
                    description = "null unless the status is succeeded") @Nullable Map<String, Object> profile,
            @Schema(description = "succeeded, pending, failed, not_enabled or insufficient_data") String status,
            String entityType, String entityId, @Nullable Instant updatedAt, int generationCount, @Nullable String error) {

        static ProfileAnswer of(String user, Profile profile) {
            return new ProfileAnswer(profile.document(), profile.status().name().toLowerCase(Locale.ROOT), "user", user,
                    profile.updatedAt(), profile.generations(), profile.error());
        }
    }

    @Schema(name = "Mem0ProfileSettings")
    record SettingsAnswer(boolean enabled, Entities entities, Capabilities capabilities) {

        @Schema(name = "Mem0ProfileEntities")
        record Entities(User user) {
        }

        @Schema(name = "Mem0ProfileOfUsers")
        record User(
                @Schema(type = SchemaType.OBJECT,
                        description = "The JSON schema of profiles; null for the default") @Nullable Map<String, Object> schema,
                @Schema(description = "Stored, but not applied: profiles are generated without a language model") @Nullable String customInstructions) {
        }

        @Schema(name = "Mem0ProfileCapabilities")
        record Capabilities(List<String> entityTypes, List<String> operations) {
        }

        static SettingsAnswer of(ProfileSettings settings) {
            return new SettingsAnswer(settings.enabled(),
                    new Entities(new User(settings.schema(), settings.customInstructions())),
                    new Capabilities(List.of("user"), List.of("trigger", "sample")));
        }
    }
}
