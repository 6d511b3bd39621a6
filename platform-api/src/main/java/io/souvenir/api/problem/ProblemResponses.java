package io.souvenir.api.problem;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Documents that every operation may return a problem, so that no resource repeats it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final String BAD_REQUEST = "400";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations().values()
                .forEach(operation -> document(operation.getResponses(), Problem.forMem0(path) ? "Mem0Problem" : "Problem")));
    }

    private static void document(APIResponses responses, String problem) {
        responses.addAPIResponse("default", reference(problem));
        // The scanner adds a 400 without a body to every validated operation.
        if (responses.hasAPIResponse(BAD_REQUEST)) {
            responses.addAPIResponse(BAD_REQUEST, reference(problem));
        }
    }

    private static APIResponse reference(String problem) {
        return OASFactory.createAPIResponse().ref("#/components/responses/" + problem);
    }
}
