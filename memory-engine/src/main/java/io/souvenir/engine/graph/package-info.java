/** Reads the graph of memories: entities, their relations with validity, and the memories that assert them. */
@NullMarked
package io.souvenir.engine.graph;

import org.jspecify.annotations.NullMarked;
