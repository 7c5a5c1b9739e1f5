/** Judges candidates: every judge gives its opinion, the panel turns the opinions into one verdict. */
package io.casemill.judge;
