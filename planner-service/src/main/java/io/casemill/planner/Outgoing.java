package io.casemill.planner;

import io.casemill.messaging.telemetry.EventTraces;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** An event, where it goes, and the trace that it belongs to. */
record Outgoing(String topic, String key, GenericContainer event, Context trace) {

    /** An event of the present trace. */
    Outgoing(String topic, String key, GenericContainer event) {
        this(topic, key, event, Context.current());
    }

    /** As it is sent, with its trace in the headers. */
    Record<String, Outgoing> record(long now) {
        var headers = new RecordHeaders();
        try (Scope scope = trace.makeCurrent()) {
            EventTraces.passOn(headers);
        }
        return new Record<>(key, this, now, headers);
    }
}
