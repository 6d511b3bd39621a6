/** The benchmark of long chats with an assistant, in LongMemEval's format. */
@NullMarked
package io.souvenir.bench.longmemeval;

import org.jspecify.annotations.NullMarked;
