package io.souvenir.api.mem0.profiles;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.engine.profile.ProfileJob;

@Schema(name = "Mem0ProfileJobStatus")
record JobStatus(Job job) {

    @Schema(name = "Mem0ProfileJob")
    record Job(UUID id, String operation, String entityType,
            @Schema(description = "pending, running, succeeded or failed") String status, int total,
            boolean enumerationComplete, int completed, int succeeded, int failed,
            @Schema(description = "The number of users with too few memories") int skipped) {
    }

    static JobStatus of(ProfileJob job) {
        return new JobStatus(new Job(job.id(), JobAnswer.wireName(job.operation()), "user", JobAnswer.wireName(job.status()),
                job.users().size(), true, job.completed(), job.succeeded(), job.failed(), job.skipped()));
    }
}
