/** Conversations in files: one reader and one writer, whoever wrote the file. */
@NullMarked
package io.casemill.conversation.file;

import org.jspecify.annotations.NullMarked;
