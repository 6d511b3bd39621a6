/** What was said in one session: its turns as they came in, and what is telling of them. */
@NullMarked
package io.souvenir.engine.session;

import org.jspecify.annotations.NullMarked;
