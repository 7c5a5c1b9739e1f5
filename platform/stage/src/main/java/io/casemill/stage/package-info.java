/** Slow stages: many records in flight at a time, on one consumer, with nothing lost and little repeated. */
package io.casemill.stage;
