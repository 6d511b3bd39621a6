/** Entities and the relations between them. */
@NullMarked
package io.souvenir.api.v1.graph;

import org.jspecify.annotations.NullMarked;
