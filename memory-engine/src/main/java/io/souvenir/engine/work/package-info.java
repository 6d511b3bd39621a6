/** The durable work queue: work is requested in the transaction that makes it necessary, and one worker loop does it. */
@NullMarked
package io.souvenir.engine.work;

import org.jspecify.annotations.NullMarked;
