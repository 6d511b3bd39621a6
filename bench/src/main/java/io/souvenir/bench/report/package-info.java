/** What a run leaves behind: JSON for programs, Markdown for people, and what machine it ran on. */
@NullMarked
package io.souvenir.bench.report;

import org.jspecify.annotations.NullMarked;
