/** The memories of one scope in this process: ranking rows, terms and vectors, read again where they changed. */
@NullMarked
package io.souvenir.engine.recall.scope;

import org.jspecify.annotations.NullMarked;
