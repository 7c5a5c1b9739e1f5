/** A real Kafka broker inside this process and a real schema registry beside it, for the standalone and for tests. */
package io.casemill.cluster;
