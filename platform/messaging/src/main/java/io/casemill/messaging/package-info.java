/** Avro events over Kafka: wire format, registry, topics, dead letters and views of compacted topics. */
package io.casemill.messaging;
