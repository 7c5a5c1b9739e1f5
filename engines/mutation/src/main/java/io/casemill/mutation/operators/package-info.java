/** The operators, one class each: a new one is found by its interface alone. */
@NullMarked
package io.casemill.mutation.operators;

import org.jspecify.annotations.NullMarked;
