package io.casemill.planner;

import io.casemill.planning.Offer;
import io.casemill.planning.Problem;
import io.casemill.planning.RequestPlan;
import io.casemill.planning.RequestPlanner;
import io.casemill.planning.RequestSpec;
import io.casemill.planning.RequestValidator;
import io.casemill.planning.SeedLabel;
import io.casemill.schemas.GenerationRequested;
import io.casemill.translation.RequestTranslation;
import java.util.ArrayList;
import java.util.List;

/** Says whether a request can be planned and its owner may begin it, and plans it. */
final class Admission {

    private final Books books;
    private final Owners owners;
    private final int window;

    /** @param window most open slots of a request that does not say */
    Admission(Books books, Owners owners, int window) {
        this.books = books;
        this.owners = owners;
        this.window = window;
    }

    sealed interface Answer {}

    record Admitted(RequestPlan plan) implements Answer {}

    /** @param problems all there are */
    record Refused(List<Problem> problems) implements Answer {}

    Answer answer(GenerationRequested request, long now) {
        RequestSpec spec = RequestTranslation.read(request);
        List<Offer> offers = books.offers();
        var problems = new ArrayList<>(RequestValidator.validate(spec, offers));
        List<SeedLabel> seeds = books.anchors(request.getDataset());
        if (problems.isEmpty()) {
            problems.addAll(RequestPlanner.withoutParents(spec, offers, seeds));
            problems.addAll(owners.problems(spec, books.requests(now), now));
        }
        return problems.isEmpty()
                ? new Admitted(RequestPlanner.plan(spec, offers, seeds, window))
                : new Refused(problems);
    }
}
