/** The judges, one class each: a new one is found by its interface alone. */
@NullMarked
package io.casemill.judging.judges;

import org.jspecify.annotations.NullMarked;
