/** The judges, one class each: a new one is found by its interface alone. */
package io.casemill.judge.judges;
