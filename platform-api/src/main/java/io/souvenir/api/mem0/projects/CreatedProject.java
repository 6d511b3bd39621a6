package io.souvenir.api.mem0.projects;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0MadeProject")
record CreatedProject(String message, UUID projectId) {
}
