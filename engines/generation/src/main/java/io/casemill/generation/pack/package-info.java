/** Scenario packs: all that a rule-based technique knows of a domain, read from YAML and checked. */
@NullMarked
package io.casemill.generation.pack;

import org.jspecify.annotations.NullMarked;
