package io.casemill.planner;

import io.opentelemetry.context.Context;
import org.apache.avro.generic.GenericContainer;

/** An event, where it goes, and the trace that it belongs to. */
record Outgoing(String topic, String key, GenericContainer event, Context trace) {

    /** An event of the present trace. */
    Outgoing(String topic, String key, GenericContainer event) {
        this(topic, key, event, Context.current());
    }
}
