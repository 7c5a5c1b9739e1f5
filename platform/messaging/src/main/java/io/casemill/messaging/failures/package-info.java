/** The three sorts of failure of a record, and what is done about each. */
package io.casemill.messaging.failures;
