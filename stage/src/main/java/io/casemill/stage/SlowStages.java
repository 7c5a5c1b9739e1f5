package io.casemill.stage;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** The stages that a service ordered: they start when it is ready, and stop with it. */
final class SlowStages implements SmartLifecycle {

    private final List<SlowStage<?>> stages;
    private volatile boolean running;

    SlowStages(List<SlowStage<?>> stages) {
        this.stages = List.copyOf(stages);
    }

    @Override
    public void start() {
        stages.forEach(SlowStage::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stages.forEach(SlowStage::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
