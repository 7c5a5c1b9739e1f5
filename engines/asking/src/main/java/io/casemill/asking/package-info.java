/** How an engine asks a model: prompts filled from files, answers read into a form, and never a made-up value. */
@NullMarked
package io.casemill.asking;

import org.jspecify.annotations.NullMarked;
