/** The few memories that tell most of many. */
@NullMarked
package io.souvenir.engine.summary;

import org.jspecify.annotations.NullMarked;
