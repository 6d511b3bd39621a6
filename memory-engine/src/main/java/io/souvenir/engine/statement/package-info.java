/** What a text states: somebody's attribute and its value, read from plain English sentences. */
@NullMarked
package io.souvenir.engine.statement;

import org.jspecify.annotations.NullMarked;
