/** The arms, one class each, with what they keep their fingerprints in. */
@NullMarked
package io.casemill.deduplication.arms;

import org.jspecify.annotations.NullMarked;
