package io.casemill.mutation.operators;

import io.casemill.asking.ModelRoles;
import io.casemill.asking.PlugIns;
import io.casemill.mutation.MutationOperator;
import java.util.List;

/** The operators, for tests of their chaining. */
public final class AllOperators {

    private AllOperators() {}

    public static List<MutationOperator> all() {
        return PlugIns.of(MutationOperator.class, "io.casemill.mutation.operators", ModelRoles.NONE);
    }
}
