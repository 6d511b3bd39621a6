package io.souvenir.engine.provider.client;

import java.util.List;
import java.util.Set;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;

/** Makes a model without response formats answer in a JSON schema: it must call a tool whose parameters have that schema. */
record SchemaByTool(ChatModel model) implements ChatModel {

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        ResponseFormat format = request.parameters().responseFormat();
        JsonSchema schema = format == null ? null : format.jsonSchema();
        if (schema == null || !(schema.rootElement() instanceof JsonObjectSchema shape)) {
            return model.chat(request);
        }
        ToolSpecification tool = ToolSpecification.builder().name(schema.name())
                .description("Takes the answer. Call it once, with all of the answer.").parameters(shape).build();
        ChatRequestParameters with = ChatRequestParameters.builder().overrideWith(request.parameters())
                .responseFormat(ResponseFormat.TEXT).toolSpecifications(tool).toolChoice(ToolChoice.REQUIRED).build();
        return plain(model.chat(ChatRequest.builder().messages(request.messages()).parameters(with).build()));
    }

    /** Moves the JSON from the tool call to the text of the answer. */
    private static ChatResponse plain(ChatResponse answer) {
        List<ToolExecutionRequest> calls = answer.aiMessage().toolExecutionRequests();
        return calls.isEmpty() ? answer
                : ChatResponse.builder().aiMessage(AiMessage.from(calls.getFirst().arguments())).metadata(answer.metadata())
                        .build();
    }
}
