/** Texts as vectors, made in this process by a small sentence model. */
@NullMarked
package io.casemill.deduplication.embedding;

import org.jspecify.annotations.NullMarked;
