/** The operators, one class each: a new one is found by its interface alone. */
package io.casemill.mutation.operators;
