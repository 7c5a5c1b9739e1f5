package io.casemill.messaging.telemetry;

import io.casemill.schemas.Topics;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Follows events through the chain: the W3C trace context goes from the headers of a record that is handled to the
 * headers of what is sent meanwhile, and every log line in between says which slot and request it is about. Attribute
 * names are those of the OpenTelemetry semantic conventions for messaging.
 *
 * <p>While tracing is off, contexts that come are passed on and nothing else is done.
 */
public final class EventTraces {

    private static final String TRACEPARENT = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final int SAMPLED = 1;
    private static final int LONGEST_ID = 200;

    private final Tracer tracer;
    private final String consumer;

    /** @param consumer the service's name in the topic catalogue */
    public EventTraces(OpenTelemetry telemetry, String consumer) {
        this.tracer = telemetry.getTracer("io.casemill");
        this.consumer = consumer;
    }

    /** Begins to handle a record; everything on this thread belongs to it until the result is closed. */
    public EventTrace handling(String topic, String key, Headers headers) {
        String shortKey = shortened(key);
        Span span = tracer.spanBuilder("process " + topic)
                .setParent(W3C.extract(Context.root(), headers, HeaderReader.INSTANCE))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.consumer.group.name", consumer)
                .setAttribute("messaging.kafka.message.key", shortKey)
                .startSpan();
        return new EventTrace(span, Map.of("stage", consumer, nameOfKey(topic), shortKey));
    }

    /** Begins a trace of its own that names what it came from: a slot has one, as a request may have a million slots. */
    public EventTrace beginning(String name, Map<String, String> attributes) {
        var builder = tracer.spanBuilder(name).setNoParent().setSpanKind(SpanKind.PRODUCER);
        SpanContext cause = Span.current().getSpanContext();
        if (cause.isValid()) {
            builder.addLink(cause);
        }
        attributes.forEach(builder::setAttribute);
        return new EventTrace(builder.startSpan(), Map.of());
    }

    /** Goes on with the trace of an earlier event, of which only the meta is left; null when it had none. */
    public EventTrace resuming(String traceparent) {
        Context context = traceparent == null
                ? Context.root()
                : W3C.extract(Context.root(), Map.of(TRACEPARENT, traceparent), MapReader.INSTANCE);
        return new EventTrace(Span.fromContext(context), Map.of());
    }

    /** Writes the present trace context into the headers of a record that is about to be sent. */
    public static void passOn(Headers headers) {
        W3C.inject(Context.current(), headers, (target, name, value) -> {
            target.remove(name);
            target.add(name, value.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** The present trace context as the W3C writes it; null when there is none. */
    public static String traceparent() {
        SpanContext now = Span.current().getSpanContext();
        return now.isValid()
                ? "00-%s-%s-%02x"
                        .formatted(
                                now.getTraceId(),
                                now.getSpanId(),
                                now.getTraceFlags().asByte() & SAMPLED)
                : null;
    }

    /** Whoever may write to a topic chooses the key; it is in every log line of the record. */
    static String shortened(String id) {
        String whole = String.valueOf(id);
        return whole.length() <= LONGEST_ID ? whole : whole.substring(0, LONGEST_ID) + "…";
    }

    private static String nameOfKey(String topic) {
        return switch (Topics.find(topic).map(Topics.Topic::key).orElse("request id")) {
            case "slot id" -> "slotId";
            case "request id" -> "requestId";
            default -> "key";
        };
    }

    private enum HeaderReader implements TextMapGetter<Headers> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Headers headers) {
            List<String> names = new ArrayList<>();
            headers.forEach(header -> names.add(header.key()));
            return names;
        }

        @Override
        public String get(Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }

    private enum MapReader implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> values) {
            return values.keySet();
        }

        @Override
        public String get(Map<String, String> values, String name) {
            return values.get(name);
        }
    }
}
