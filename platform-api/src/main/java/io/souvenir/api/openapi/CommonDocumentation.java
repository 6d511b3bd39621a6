package io.souvenir.api.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.souvenir.api.problem.Problem;

/** Documents what follows from the path and the parameters of an operation, so that no resource repeats it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonDocumentation implements OASFilter {

    /** The path names something that may not exist. A session without turns is an empty one. */
    private static final String NAMES_SOMETHING = ".*\\{(?!run_id}).*";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach(
                (path, item) -> item.getOperations().values().forEach(operation -> document(path, operation)));
    }

    private static void document(String path, Operation operation) {
        boolean mem0 = Problem.forMem0(path);
        if (mem0) {
            operation.setTags(List.of("mem0"));
        }
        APIResponse problem = OASFactory.createAPIResponse()
                .ref("#/components/responses/" + (mem0 ? "Mem0Problem" : "Problem"));
        APIResponses responses = operation.getResponses();
        // The scanner adds a 400 without a body to every validated operation.
        Map<String, Boolean> possible = Map.of("default", true, "400", responses.hasAPIResponse("400"),
                "404", !mem0 && path.matches(NAMES_SOMETHING), "412", hasHeader(operation, HttpHeaders.IF_MATCH),
                "422", hasHeader(operation, "Idempotency-Key"));
        possible.forEach((status, documented) -> {
            if (documented) {
                responses.addAPIResponse(status, problem);
            }
        });
        responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
    }

    private static boolean hasHeader(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }
}
