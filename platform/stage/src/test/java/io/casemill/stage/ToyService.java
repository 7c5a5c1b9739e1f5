package io.casemill.stage;

import io.casemill.conversation.ModelIdentity;
import io.casemill.conversation.Spend;
import io.casemill.messaging.EventMetas;
import io.casemill.messaging.EventPublisher;
import io.casemill.models.AnswerJournal;
import io.casemill.models.PaidAnswer;
import io.casemill.schemas.CancellationRequested;
import io.casemill.schemas.ScenarioPackRegistered;
import io.casemill.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The smallest service there is: asks the backlog about an event, as its key says, and answers. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ToyService {

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    StageOrder<CancellationRequested> stage(
            Backlog backlog,
            AnswerJournal journal,
            EventPublisher publisher,
            EventMetas metas,
            @Value("${casemill.planner.in-flight}") int inFlight) {
        return new StageOrder<>(
                Topics.PLANNER,
                Topics.CANCELLATIONS_REQUESTED,
                Topics.PACKS_REGISTERED,
                CancellationRequested.class,
                inFlight,
                CancellationRequested::getRequestId,
                new ToyListener(backlog, journal, publisher, metas));
    }

    private record ToyListener(Backlog backlog, AnswerJournal journal, EventPublisher publisher, EventMetas metas)
            implements SlowListener<CancellationRequested> {

        @Override
        public void on(CancellationRequested event) throws Exception {
            String key = event.getReason();
            if (key.startsWith("bug")) {
                backlog.ask(key);
                throw new IllegalStateException("a bug meets " + key);
            }
            if (key.startsWith("error")) {
                backlog.ask(key);
                throw new AssertionError("an error meets " + key);
            }
            if (key.startsWith("broken") && backlog.askedAbout(key) == 0) {
                backlog.ask(key);
                throw new NoClassDefFoundError("io/casemill/Missing");
            }
            if (key.startsWith("twice")) {
                pay(key, "first");
                pay(key, "second");
            } else {
                backlog.ask(key);
            }
            var meta = metas.of("ScenarioPackRegistered", event.getMeta().getEventId());
            publisher.publish(Topics.PACKS_REGISTERED, key, new ScenarioPackRegistered(meta, key, "x"));
        }

        private void pay(String key, String call) throws InterruptedException {
            if (journal.find(key, call).isEmpty()) {
                backlog.ask(key + "/" + call);
                var spend = new Spend(1, 10, 20, 30, 40, 1, 0, 0);
                journal.keep(key, call, new PaidAnswer("said", new ModelIdentity("generator", "m", "f"), spend));
            }
        }

        @Override
        public boolean giveUp(CancellationRequested event, Leave why) {
            return why == Leave.CANCELLED;
        }
    }
}
