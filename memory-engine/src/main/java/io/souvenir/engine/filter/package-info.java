/** Which memories a request speaks of: a typed filter, its parser and its SQL. */
@NullMarked
package io.souvenir.engine.filter;

import org.jspecify.annotations.NullMarked;
