/** Ranks candidates by a weighted sum of named signals. */
@NullMarked
package io.souvenir.engine.recall.ranking;

import org.jspecify.annotations.NullMarked;
