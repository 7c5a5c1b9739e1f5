/** Tells which cases repeat another conversation: every arm recognises repeats in its own way, the first one that does decides. */
@NullMarked
package io.casemill.deduplication;

import org.jspecify.annotations.NullMarked;
