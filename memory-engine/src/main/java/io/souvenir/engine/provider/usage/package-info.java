/** Counts what models are asked, by project and day. */
@NullMarked
package io.souvenir.engine.provider.usage;

import org.jspecify.annotations.NullMarked;
