package io.souvenir.engine.extraction.model;

import jakarta.enterprise.context.ApplicationScoped;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;

/** What models are asked to do. The instructions of each task are a file, and its data is one JSON document. */
@RegisterAiService(chatLanguageModelSupplier = CurrentModel.class,
        chatMemoryProviderSupplier = RegisterAiService.NoChatMemoryProviderSupplier.class)
@ApplicationScoped
public interface ModelTasks {

    @SystemMessage(fromResource = "prompts/extract-facts.txt")
    String extractFacts(@UserMessage String document);

    @SystemMessage(fromResource = "prompts/extract-procedure.txt")
    String extractProcedure(@UserMessage String document);

    @SystemMessage(fromResource = "prompts/fill-schema.txt")
    String fillSchema(@UserMessage String document);

    @SystemMessage(fromResource = "prompts/summarize.txt")
    String summarize(@UserMessage String document);
}
