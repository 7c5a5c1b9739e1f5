/** One class per technique, and the user simulation that the rule-based ones share. */
@NullMarked
package io.casemill.generation.techniques;

import org.jspecify.annotations.NullMarked;
