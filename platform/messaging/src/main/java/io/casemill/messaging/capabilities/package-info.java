/** What a service offers, and how the planner hears of it. */
package io.casemill.messaging.capabilities;
