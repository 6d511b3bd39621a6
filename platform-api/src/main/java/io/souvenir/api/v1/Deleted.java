package io.souvenir.api.v1;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How many memories were forgotten")
record Deleted(long deleted) {
}
