/** Dead letters: how a record becomes one, what its headers say of it, and how many there were. */
package io.casemill.messaging.letters;
