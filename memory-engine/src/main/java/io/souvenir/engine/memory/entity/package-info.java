/** Which mentions of a scope mean the same person, place or thing, and the rows of the graph that say so. */
@NullMarked
package io.souvenir.engine.memory.entity;

import org.jspecify.annotations.NullMarked;
