/** Reads YAML that people write, and tells everything that is wrong with it, each with its line and column. */
@NullMarked
package io.casemill.yaml;

import org.jspecify.annotations.NullMarked;
