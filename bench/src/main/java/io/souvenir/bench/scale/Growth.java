package io.souvenir.bench.scale;

import java.util.List;

import io.souvenir.bench.report.Machine;

/** What was measured while the users became many. */
record Growth(int users, int memoriesEach, List<Probe> probes, Stores.Sizes empty, Stores.Sizes full) {

    ScaleReport report(String run, String date, String revision, Machine machine) {
        return new ScaleReport(run, date, revision, machine, this);
    }

    long memories() {
        return (long) users * memoriesEach;
    }

    /** How much longer the median search of the first users takes once all others are there, its embedding left in. */
    double growth() {
        return probes.get(1).search().p50() / probes.get(0).search().p50();
    }

    double growthAgain() {
        return probes.get(3).search().p50() / probes.get(0).search().p50();
    }

    double postgresBytes() {
        return (double) (full.postgres() - empty.postgres()) / memories();
    }

    double redisBytes() {
        return (double) (full.redis() - empty.redis()) / memories();
    }

    double redisResidentBytes() {
        return (double) (full.redisResident() - empty.redisResident()) / memories();
    }
}
