/** Filters: which memories a request means, as types, their parser and their SQL. */
@NullMarked
package io.souvenir.engine.filter;

import org.jspecify.annotations.NullMarked;
