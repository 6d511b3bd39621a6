package io.souvenir.engine.recall.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.embedding.Cosines;

/**
 * The vectors of a scope without the application, coded as the index has them, for tests and training in other packages.
 *
 * @param ofRows for each row those of its chunks
 */
public record ComparedVectors(List<List<float[]>> ofRows) {

    public double[] cosines(float[] question) {
        CodedVector asked = CodedVector.of(question);
        ChunkCosines cosines = new ChunkCosines(ofRows.size());
        for (int row = 0; row < ofRows.size(); row++) {
            for (int chunk = 0; chunk < ofRows.get(row).size(); chunk++) {
                cosines.add(row, chunk, CodedVector.of(ofRows.get(row).get(chunk)).cosine(asked));
            }
        }
        return cosines.cosines();
    }

    public PairCosines pairs(List<RankingRow> rows) {
        Map<UUID, CodedVector> first = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            first.put(rows.get(row).memoryId(), CodedVector.of(ofRows.get(row).getFirst()));
        }
        return new PairCosines(first, Cosines.BUILT_IN);
    }
}
