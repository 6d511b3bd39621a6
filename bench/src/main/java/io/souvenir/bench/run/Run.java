package io.souvenir.bench.run;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.souvenir.bench.project.ProjectRoot;
import io.souvenir.bench.project.Revision;
import io.souvenir.bench.report.Machine;
import io.souvenir.bench.report.RunName;

/**
 * The description of a run in every report.
 *
 * @param name unique
 * @param date the start
 * @param revision the product's commit
 */
public record Run(@JsonProperty("run") String name, String date, String revision, Machine machine) {

    static Run begin(ProjectRoot project) {
        Instant now = Instant.now();
        return new Run(RunName.at(now), now.toString(), Revision.of(project.path()), Machine.current());
    }

    /** Two items of a Markdown list. */
    public String lines() {
        return "- %s, %s, revision %s%n- %s".formatted(name, date, revision, machine.sentence());
    }
}
