/** Reads the graph that memories span: entities, how they relate and when, and what tells so. */
@NullMarked
package io.souvenir.engine.graph;

import org.jspecify.annotations.NullMarked;
