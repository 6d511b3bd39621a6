/** What Souvenir promises when a process dies or a server goes away, shown on the packaged application and real servers. */
@NullMarked
package io.souvenir.resilience;

import org.jspecify.annotations.NullMarked;
