/** Webhooks over HTTP: who is told of a project's changes, and what became of the telling. */
@NullMarked
package io.souvenir.api.webhooks;

import org.jspecify.annotations.NullMarked;
