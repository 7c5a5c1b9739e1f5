package io.casemill.messaging.topics;

import org.springframework.context.SmartLifecycle;

/** Runs the topics step before anything listens. */
public final class TopicSetupAtStart implements SmartLifecycle {

    private final TopicSetup setup;
    private volatile boolean running;

    public TopicSetupAtStart(TopicSetup setup) {
        this.setup = setup;
    }

    @Override
    public void start() {
        setup.ensure();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
