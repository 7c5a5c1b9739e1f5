package io.casemill.deduplication.arms;

/**
 * From which cosine on two conversations are the same.
 *
 * @param any of two conversations, 0..1
 * @param kin of two that are related by lineage, and near on purpose; not below the other
 */
public record SemanticThresholds(double any, double kin) {

    public SemanticThresholds {
        if (!(any >= 0 && any <= kin && kin <= 1)) {
            throw new IllegalArgumentException("thresholds must be 0 to 1, kin's the stricter: " + any + ", " + kin);
        }
    }
}
