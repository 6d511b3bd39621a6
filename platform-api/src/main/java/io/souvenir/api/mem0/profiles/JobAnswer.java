package io.souvenir.api.mem0.profiles;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.souvenir.engine.profile.ProfileJob;

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
