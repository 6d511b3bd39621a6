package io.souvenir.api.mem0.feedback;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.wire.Mem0Errors;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.feedback.FeedbackService;

@Path("/v1/feedback/")
@RequestScoped
@Tag(name = "mem0")
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
}
