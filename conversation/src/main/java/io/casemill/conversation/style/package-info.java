/** How conversations are measured: what counts as a word, a greeting, a courtesy, an identifier, a slip of the keyboard. */
@NullMarked
package io.casemill.conversation.style;

import org.jspecify.annotations.NullMarked;
