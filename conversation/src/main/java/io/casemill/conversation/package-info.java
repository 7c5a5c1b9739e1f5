/** The words that everything speaks: turns, cells, seeds, intents, candidates and where they come from. */
@NullMarked
package io.casemill.conversation;

import org.jspecify.annotations.NullMarked;
