/** Events to the words that engines speak and back, each in one place. */
package io.casemill.translation;
