/** Judges candidates: every judge gives its opinion, the panel turns the opinions into one verdict. */
@NullMarked
package io.casemill.judging;

import org.jspecify.annotations.NullMarked;
