package io.casemill.operations;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * An admin client that is made anew after it failed: one that knows no broker's address any more would never find
 * another.
 */
final class BrokerAdmin implements AutoCloseable {

    private final Map<String, Object> settings;
    private Admin admin;

    BrokerAdmin(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** Asks the brokers something. */
    interface Question {
        void ask(Admin admin) throws Exception;
    }

    void ask(Question question) throws Exception {
        Admin asked = connected();
        try {
            question.ask(asked);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                forget(asked);
            }
            throw e;
        } catch (java.util.concurrent.TimeoutException e) {
            forget(asked);
            throw e;
        }
    }

    private synchronized Admin connected() {
        if (admin == null) {
            admin = Admin.create(settings);
        }
        return admin;
    }

    private synchronized void forget(Admin failed) {
        if (admin == failed) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
