package io.souvenir.api.mem0.profiles;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.profile.ProfileJob;

@Schema(name = "Mem0ProfileJobStatus")
record JobStatus(Job job) {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Mem0ProfileJob")
    record Job(UUID id, String operation, String entityType,
            @Schema(description = "pending, running, succeeded or failed") String status, int total,
            boolean enumerationComplete, int completed, int succeeded, int failed,
            @Schema(description = "Users of whom too little is known") int skipped) {
    }

    static JobStatus of(ProfileJob job) {
        return new JobStatus(new Job(job.id(), JobAnswer.word(job.operation()), "user", JobAnswer.word(job.status()),
                job.users().size(), true, job.completed(), job.succeeded(), job.failed(), job.skipped()));
    }
}
