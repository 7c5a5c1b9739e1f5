package io.casemill.planner;

import io.casemill.messaging.telemetry.RecordMeters;

/** What the planner counts: what comes in and goes out, and how the requests are doing. */
record PlannerMeters(RecordMeters records, RequestMeters requests) {}
