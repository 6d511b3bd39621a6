package io.souvenir.bench.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.souvenir.bench.project.ProjectRoot;
import io.souvenir.bench.project.Revision;
import io.souvenir.bench.report.Machine;

/**
 * The description of a run in every report.
 *
 * @param name unique
 * @param date the start
 * @param revision the product's commit
 */
public record Run(@JsonProperty("run") String name, String date, String revision, Machine machine) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);

    static Run begin(ProjectRoot project) {
        Instant now = Instant.now();
        return new Run(nameAt(now), now.toString(), Revision.of(project.path()), Machine.current());
    }

    /** A unique name that sorts by time. */
    private static String nameAt(Instant now) {
        return TIME.format(now) + "-" + Integer.toHexString(0x1000 + new SecureRandom().nextInt(0xf000));
    }

    /** Two items of a Markdown list. */
    public String lines() {
        return "- %s, %s, revision %s%n- %s".formatted(name, date, revision, machine.sentence());
    }
}
