package io.souvenir.api.v1.memories;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The number of deleted memories")
record DeletedCount(long deleted) {
}
