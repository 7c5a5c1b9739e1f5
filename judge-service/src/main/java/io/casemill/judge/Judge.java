package io.casemill.judge;

import java.util.List;

/**
 * Looks at one property of a candidate. Every class that implements this is found and asked; there is no list of
 * judges. A judge is asked by many threads at once and the same candidate always gets the same opinion, unless the
 * judge asks a model.
 */
public interface Judge {

    /** Short stable name, for instance turn-protocol. */
    String name();

    /** Changes whenever the same candidate could be judged otherwise. */
    String version();

    /**
     * The judge's opinion. Never throws because of what a candidate says.
     *
     * @throws RuntimeException only when the thread is interrupted while a model is asked
     */
    Opinion judge(Candidate candidate);

    /**
     * The models it may ask, the first choice first; none if it asks none. A judge that asks one is heard only when no
     * rule-based judge objects.
     */
    default List<JudgeModel> models() {
        return List.of();
    }

    /**
     * A model that judges.
     *
     * @param model its name as the endpoint knows it
     * @param family its family, for instance llama
     */
    record JudgeModel(String model, String family) {}
}
