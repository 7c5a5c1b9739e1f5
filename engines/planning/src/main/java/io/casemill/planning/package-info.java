/** Turns a request into a plan, or into everything that is wrong with it. */
@NullMarked
package io.casemill.planning;

import org.jspecify.annotations.NullMarked;
