package io.casemill.planner;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an event costs the planner's decision and stores, by how many cells the request has. */
public final class StateCost {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BATCHES = 9;

    private StateCost() {}

    /**
     * Cost of one event.
     *
     * @param micros microseconds of processor time of the deciding thread, the median over batches
     * @param bytes written to the stores
     */
    public record PerEvent(int cells, double micros, double bytes) {}

    /** State as it is kept by request, cell and slot; sizes take turns, so that a busy machine is busy for all. */
    public static List<PerEvent> byPiece(int... cells) {
        return measure(false, cells);
    }

    /** State as it is kept for the release before: one value for the whole request, written at every event. */
    public static List<PerEvent> handedBack(int... cells) {
        return measure(true, cells);
    }

    private static List<PerEvent> measure(boolean handBack, int... cells) {
        List<DrivenRequest> requests = Arrays.stream(cells)
                .mapToObj(count -> new DrivenRequest(count, handBack))
                .toList();
        int events = handBack ? 40 : 2_000;
        int untilCompiled = handBack ? 200 : 20_000;
        requests.forEach(request -> request.step(untilCompiled));
        long[] before = requests.stream().mapToLong(DrivenRequest::bytes).toArray();
        var micros = new double[cells.length][BATCHES];
        for (int batch = 0; batch < BATCHES; batch++) {
            for (int i = 0; i < cells.length; i++) {
                long start = THREADS.getCurrentThreadCpuTime();
                requests.get(i).step(events);
                micros[i][batch] = (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / events;
            }
        }
        var costs = new ArrayList<PerEvent>();
        for (int i = 0; i < cells.length; i++) {
            Arrays.sort(micros[i]);
            double bytes = (requests.get(i).bytes() - before[i]) / (double) (events * BATCHES);
            costs.add(new PerEvent(cells[i], micros[i][BATCHES / 2], bytes));
        }
        return costs;
    }
}
