/** The turns of a session, and summaries of them. */
@NullMarked
package io.souvenir.engine.session;

import org.jspecify.annotations.NullMarked;
