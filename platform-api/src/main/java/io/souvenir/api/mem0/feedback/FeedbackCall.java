package io.souvenir.api.mem0.feedback;

import java.util.UUID;
import java.util.stream.Stream;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.Mem0Errors;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.feedback.Feedback;

@Schema(name = "Mem0Feedback")
record FeedbackCall(@Nullable String memoryId,
        @Schema(description = "POSITIVE, NEGATIVE or VERY_NEGATIVE; null removes the feedback") @Nullable String feedback,
        @Size(max = Limits.MAX_QUERY) @Storable @Nullable String feedbackReason) {

    @Schema(name = "Mem0FeedbackAnswer")
    record Answer(UUID id, Feedback.@Nullable Opinion feedback, @Nullable String feedbackReason) {

        static Answer of(Feedback verdict) {
            return new Answer(verdict.id(), verdict.opinion(), verdict.reason());
        }
    }

    UUID memory() {
        try {
            return Mem0Errors.memoryId(memoryId);
        } catch (SouvenirException e) {
            throw new SouvenirException(ErrorCode.VALIDATION_FAILED, "Invalid memory_id", "memory_id", e);
        }
    }

    Feedback.@Nullable Opinion opinion() {
        if (feedback == null) {
            return null;
        }
        return Stream.of(Feedback.Opinion.values()).filter(known -> known.name().equals(feedback)).findFirst()
                .orElseThrow(() -> SouvenirException.invalid("feedback",
                        "feedback must be one of POSITIVE, NEGATIVE, VERY_NEGATIVE or null"));
    }
}
