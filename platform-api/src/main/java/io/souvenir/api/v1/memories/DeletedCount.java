package io.souvenir.api.v1.memories;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How many memories were forgotten")
record DeletedCount(long deleted) {
}
