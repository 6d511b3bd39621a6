/** Extracts facts from a conversation with the project's model, and validates what the model states. */
@NullMarked
package io.souvenir.engine.extraction.model;

import org.jspecify.annotations.NullMarked;
