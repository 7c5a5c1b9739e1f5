package io.casemill.planner;

import io.casemill.planner.PlannerProperties.OwnerLimits;
import io.casemill.planning.Problem;
import io.casemill.planning.RequestPlan;
import io.casemill.planning.RequestSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * How teams share the chain. A pure function of the requests there are.
 *
 * <p>An owner's window is divided evenly between its running requests. While requests of several owners run, the owner
 * with least left to do keeps its window and the others are held to the contended one, so that a small request is not
 * delayed by a large one and the large one never stands still.
 */
final class Owners {

    private static final double MICROS = 1e6;

    private final Map<String, OwnerLimits> limits;
    private final OwnerLimits ofOthers;
    private final int contendedWindow;

    /**
     * @param limits by owner
     * @param ofOthers of every owner without limits of its own
     * @param contendedWindow most open slots of an owner that makes room for others
     */
    Owners(Map<String, OwnerLimits> limits, OwnerLimits ofOthers, int contendedWindow) {
        this.limits = Map.copyOf(limits);
        this.ofOthers = ofOthers;
        this.contendedWindow = contendedWindow;
    }

    /** What a running request may do for now. */
    Allowance allowance(RequestPlan plan, Collection<OwnedRequest> requests, long now) {
        String owner = nameOf(plan.owner());
        OwnerLimits own = limits.getOrDefault(owner, ofOthers);
        int window = own.window() == null ? Integer.MAX_VALUE : own.window();
        if (makesRoom(owner, plan.wanted(), requests)) {
            window = Math.min(window, contendedWindow);
        }
        int running = (int) requests.stream()
                .filter(request -> request.running() && request.owner().equals(owner))
                .filter(request -> !request.requestId().equals(plan.requestId()))
                .count();
        Spending spent = Spending.of(owner, own, requests, now);
        return new Allowance(Math.max(1, window / (running + 1)), spent.usedUp(owner, own), spent.left(own));
    }

    /** Why an owner may not begin a request: its budget is used up, or the dataset is somebody else's. */
    List<Problem> problems(RequestSpec request, Collection<OwnedRequest> requests, long now) {
        var problems = new ArrayList<Problem>();
        String owner = nameOf(request.owner());
        requests.stream()
                .filter(other -> other.dataset().equals(request.dataset()))
                .filter(other -> !other.owner().isEmpty() && !other.owner().equals(owner))
                .findFirst()
                .ifPresent(other -> problems.add(
                        new Problem("dataset", "belongs to another owner; choose another name, or ask as its owner")));
        OwnerLimits own = limits.getOrDefault(owner, ofOthers);
        String usedUp = Spending.of(owner, own, requests, now).usedUp(owner, own);
        if (usedUp != null) {
            problems.add(new Problem("owner", usedUp));
        }
        return problems;
    }

    /** @param wanted cases of a request of the owner, which may be too new to be among the requests */
    private static boolean makesRoom(String owner, int wanted, Collection<OwnedRequest> requests) {
        Map<String, Integer> left = requests.stream()
                .filter(OwnedRequest::running)
                .collect(Collectors.groupingBy(OwnedRequest::owner, Collectors.summingInt(OwnedRequest::left)));
        OptionalInt leastOfOthers = left.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(owner))
                .mapToInt(Map.Entry::getValue)
                .min();
        return leastOfOthers.isPresent() && leastOfOthers.getAsInt() < left.getOrDefault(owner, wanted);
    }

    private static String nameOf(String owner) {
        return owner == null ? "" : owner;
    }

    /** What those requests of an owner have spent, until now, that were begun within its period. */
    private record Spending(long tokens, long costMicros) {

        static Spending of(String owner, OwnerLimits limits, Collection<OwnedRequest> requests, long now) {
            long since = now - limits.period().toMillis();
            long tokens = 0;
            long costMicros = 0;
            for (OwnedRequest request : requests) {
                if (request.owner().equals(owner) && request.startedAt() >= since) {
                    tokens += request.tokens();
                    costMicros += request.costMicros();
                }
            }
            return new Spending(tokens, costMicros);
        }

        String usedUp(String owner, OwnerLimits limits) {
            if (limits.maxTokens() != null && tokens >= limits.maxTokens()) {
                return "the budget of " + limits.maxTokens() + " tokens in " + period(limits) + " of " + name(owner)
                        + " is used up";
            }
            if (limits.maxCost() != null
                    && costMicros / MICROS >= limits.maxCost().doubleValue()) {
                return "the budget of " + limits.maxCost() + " USD in " + period(limits) + " of " + name(owner)
                        + " is used up";
            }
            return null;
        }

        double left(OwnerLimits limits) {
            double byTokens = left(tokens, limits.maxTokens() == null ? Double.NaN : limits.maxTokens());
            double byCost = left(
                    costMicros / MICROS,
                    limits.maxCost() == null ? Double.NaN : limits.maxCost().doubleValue());
            return Double.isNaN(byTokens) || byCost < byTokens ? byCost : byTokens;
        }

        private static double left(double used, double cap) {
            return Double.isNaN(cap) ? cap : Math.clamp(1 - used / cap, 0, 1);
        }

        private static String name(String owner) {
            return owner.isEmpty() ? "requests without an owner" : owner;
        }

        private static String period(OwnerLimits limits) {
            long minutes = limits.period().toMinutes();
            if (minutes % (24 * 60) == 0) {
                return count(minutes / (24 * 60), "day");
            }
            return minutes % 60 == 0 ? count(minutes / 60, "hour") : count(minutes, "minute");
        }

        private static String count(long number, String unit) {
            return number + " " + unit + (number == 1 ? "" : "s");
        }
    }
}
