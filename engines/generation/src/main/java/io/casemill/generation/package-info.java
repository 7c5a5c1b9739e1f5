/** Makes candidates: takes an intent, lets one technique answer it, says what came of it. */
@NullMarked
package io.casemill.generation;

import org.jspecify.annotations.NullMarked;
