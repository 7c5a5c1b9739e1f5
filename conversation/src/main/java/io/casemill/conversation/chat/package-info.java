/** Conversations as chat models are trained on them: what every reader of chat messages takes, and what loaders take besides. */
@NullMarked
package io.casemill.conversation.chat;

import org.jspecify.annotations.NullMarked;
