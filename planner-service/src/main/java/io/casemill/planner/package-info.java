/** Turns a request into slots, routes every verdict, replaces what fell away, keeps the budget and says how far it is. */
package io.casemill.planner;
