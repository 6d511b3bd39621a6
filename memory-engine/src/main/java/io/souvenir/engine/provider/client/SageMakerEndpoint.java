package io.souvenir.engine.provider.client;

import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** A SageMaker endpoint, which passes the JSON body on to its model server. */
record SageMakerEndpoint(SageMakerRuntimeClient client, String name) {

    private static final String JSON = "application/json";

    Object invoke(JsonObject body) {
        byte[] answer = client.invokeEndpoint(it -> it.endpointName(name).contentType(JSON).accept(JSON)
                .body(SdkBytes.fromUtf8String(body.encode()))).body().asByteArray();
        try {
            return Json.decodeValue(Buffer.buffer(answer));
        } catch (DecodeException malformed) {
            throw new ModelFailure(Kind.MALFORMED_ANSWER, malformed);
        }
    }
}
