package io.casemill.messaging.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.MessageListenerContainer;

class PollFailuresTest {

    private final List<String> asked = new ArrayList<>();

    private final MessageListenerContainer container = (MessageListenerContainer) Proxy.newProxyInstance(
            PollFailuresTest.class.getClassLoader(),
            new Class<?>[] {MessageListenerContainer.class},
            (proxy, method, arguments) -> {
                asked.add(method.getName());
                return method.getReturnType() == boolean.class ? false : null;
            });

    @Test
    void endsAContainerWhoseClassesAreBroken() {
        var broken = new NoClassDefFoundError("Could not initialize class ZstdInputStreamNoFinalizer");
        PollFailures.handle(
                new IllegalStateException("this error handler cannot process it", new KafkaException(broken)),
                container,
                Duration.ofDays(1));
        assertThat(asked).contains("stopAbnormally");
    }

    @Test
    void waitsForAsLongAsTheContainerRunsAndLetsItTryAgain() {
        PollFailures.handle(new KafkaException("a batch is corrupt"), container, Duration.ofMillis(1));
        assertThat(asked).contains("isRunning").doesNotContain("stopAbnormally");
    }
}
