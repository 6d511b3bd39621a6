package io.souvenir.api.v1.memories;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.ingest.Message;

@Schema(name = "Message", description = "One message of a conversation")
public record MessageBody(
        @NotNull Role role,
        @NotBlank @Size(max = Limits.MAX_TEXT) @Storable @Schema(description = "The text of the message") String content,
        @Size(min = 1, max = Limits.MAX_ID) @Storable @Schema(description = "The speaker's name") @Nullable String name) {

    public enum Role {
        @JsonProperty("user")
        USER, @JsonProperty("assistant")
        ASSISTANT, @JsonProperty("system")
        SYSTEM
    }

    Message toEngine() {
        return new Message(Message.Role.valueOf(role.name()), content, name);
    }
}
