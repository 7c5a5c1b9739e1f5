/** What operators see of a service: traces, meters, and whether its consumers still work. */
package io.casemill.messaging.telemetry;
