package io.souvenir.api.mem0.projects;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Mem0CreatedProject")
record CreatedProject(String message, UUID projectId) {
}
