/** The AI models that a project uses. */
@NullMarked
package io.souvenir.api.v1.providers;

import org.jspecify.annotations.NullMarked;
