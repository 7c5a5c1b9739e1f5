package io.casemill.planner;

import org.apache.avro.generic.GenericContainer;

/** An event and where it goes. */
record Outgoing(String topic, String key, GenericContainer event) {}
