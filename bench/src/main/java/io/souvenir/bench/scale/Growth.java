package io.souvenir.bench.scale;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The measurements with few and with many users. */
record Growth(int users, int memoriesEach, List<Probe> probes, Stores.Sizes empty, Stores.Sizes full) {

    long memories() {
        return (long) users * memoriesEach;
    }

    /** The median search of the first users with all users, compared with the time before; both include the embedding. */
    @JsonProperty
    double growth() {
        return probes.get(1).search().p50() / probes.get(0).search().p50();
    }

    @JsonProperty
    double growthAgain() {
        return probes.get(3).search().p50() / probes.get(0).search().p50();
    }

    @JsonProperty
    double postgresBytes() {
        return (double) (full.postgres() - empty.postgres()) / memories();
    }

    @JsonProperty
    double redisBytes() {
        return (double) (full.redis() - empty.redis()) / memories();
    }

    @JsonProperty
    double redisResidentBytes() {
        return (double) (full.redisResident() - empty.redisResident()) / memories();
    }
}
