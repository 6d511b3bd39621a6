package io.souvenir.api.mem0.exports;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Mem0ExportAccepted")
record ExportAccepted(String message, UUID id) {
}
