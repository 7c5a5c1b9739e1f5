package io.casemill.stage;

import io.casemill.messaging.telemetry.WorkReport;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;

/** The stages that a service ordered: they start when it is ready, and stop with it. */
final class SlowStages implements SmartLifecycle, WorkReport {

    private final List<SlowStage<?>> stages;
    private volatile boolean running;
    private volatile boolean begun;

    SlowStages(List<SlowStage<?>> stages) {
        this.stages = List.copyOf(stages);
    }

    @Override
    public void start() {
        stages.forEach(SlowStage::start);
        running = true;
        begun = true;
    }

    @Override
    public void stop() {
        running = false;
        stages.forEach(SlowStage::stop);
    }

    @Override
    public Map<String, WorkState> work() {
        return stages.stream()
                .collect(Collectors.toMap(SlowStage::name, stage -> running ? stage.state() : notRunning()));
    }

    private WorkState notRunning() {
        return begun ? WorkState.STOPPED : WorkState.STARTING;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
