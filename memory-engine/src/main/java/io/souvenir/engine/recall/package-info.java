/** A question to ranked memories: candidates, fusion, filters and explanation. */
@NullMarked
package io.souvenir.engine.recall;

import org.jspecify.annotations.NullMarked;
