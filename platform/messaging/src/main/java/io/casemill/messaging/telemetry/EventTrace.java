package io.casemill.messaging.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;

/** The handling of one event, on the thread that opened it: what is logged and sent until it is closed belongs to it. */
public final class EventTrace implements AutoCloseable {

    private final Span span;
    private final Scope scope;
    private final Map<String, MDC.MDCCloseable> said = new HashMap<>();

    EventTrace(Span span, Map<String, String> said) {
        this.span = span;
        this.scope = span.makeCurrent();
        said.forEach(this::say);
        if (span.getSpanContext().isValid()) {
            say("traceId", span.getSpanContext().getTraceId());
        }
    }

    /** The request that the event belongs to is known. */
    public void request(String requestId) {
        String id = EventTraces.shortened(requestId);
        span.setAttribute("casemill.request.id", id);
        say("requestId", id);
    }

    /** The event could not be handled. Only the kind of trouble is told: messages may quote what somebody wrote. */
    public void failed(Throwable failure) {
        span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }

    private void say(String name, String value) {
        said.computeIfAbsent(name, n -> MDC.putCloseable(n, value));
    }

    @Override
    public void close() {
        said.values().forEach(MDC.MDCCloseable::close);
        scope.close();
        span.end();
    }
}
