/** Releases cases that repeat neither each other nor a seed, exactly once, and says which pair decided. */
package io.casemill.dedupe;
