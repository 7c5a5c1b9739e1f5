/** Measures what the planner's state costs, from inside its package: its rules and stores are nobody else's. */
package io.casemill.planner;
