/** The output of a run: JSON, Markdown and the description of the machine. */
@NullMarked
package io.souvenir.bench.report;

import org.jspecify.annotations.NullMarked;
