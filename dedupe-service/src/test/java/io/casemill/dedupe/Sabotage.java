package io.casemill.dedupe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** Makes the transactional producer fail where a test wants it to, once each time it is armed. */
final class Sabotage implements BeanPostProcessor {

    static final int NEVER = -1;

    /** Sends that still succeed before one throws. */
    final AtomicInteger sendsLeft = new AtomicInteger(NEVER);

    /** Commits that still succeed before one is carried out, and reported as failed. */
    final AtomicInteger commitsLeft = new AtomicInteger(NEVER);

    final AtomicInteger struck = new AtomicInteger();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (name.equals("dedupeProducers")) {
            @SuppressWarnings("unchecked")
            var factory = (DefaultKafkaProducerFactory<String, byte[]>) bean;
            factory.addPostProcessor(this::sabotaged);
        }
        return bean;
    }

    @SuppressWarnings("unchecked")
    private Producer<String, byte[]> sabotaged(Producer<String, byte[]> producer) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send") && strikes(sendsLeft)) {
                        producer.flush(); // what was sent so far is on the broker, and must never be seen
                        throw new IllegalStateException("sabotaged in the midst of a batch");
                    }
                    Object result;
                    try {
                        result = method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("commitTransaction") && strikes(commitsLeft)) {
                        throw new TimeoutException("sabotaged: committed, but nobody heard of it");
                    }
                    return result;
                });
    }

    private boolean strikes(AtomicInteger left) {
        if (left.get() == NEVER || left.getAndDecrement() > 0) {
            return false;
        }
        struck.incrementAndGet();
        return true;
    }
}
