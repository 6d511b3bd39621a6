package io.souvenir.api.mem0.feedback;

import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.api.mem0.wire.Mem0Errors;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.feedback.Feedback;
import io.souvenir.engine.feedback.FeedbackService;

@Path("/v1/feedback/")
@RequestScoped
class FeedbackResource {

    private final Principal principal;
    private final FeedbackService feedback;

    FeedbackResource(Principal principal, FeedbackService feedback) {
        this.principal = principal;
        this.feedback = feedback;
    }

    @POST
    @Operation(operationId = "mem0Feedback", summary = "Rate a memory",
            description = "The last feedback on a memory is stored until the memory is deleted.")
    @APIResponse(responseCode = "200", description = "The stored feedback")
    public Uni<FeedbackCall.Answer> store(@NotNull @Valid FeedbackCall call) {
        return feedback.keep(principal.project(), call.memory(), call.opinion(), call.feedbackReason())
                .map(FeedbackCall.Answer::of).onFailure().transform(Mem0Errors::translate);
    }

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
}
