/** Cross-encoders, which read a question and a text together: one in this process, or at a server of a project's choice. */
@NullMarked
package io.souvenir.engine.rerank;

import org.jspecify.annotations.NullMarked;
