/** Measures the services against a stub of a model endpoint. */
package io.casemill.bench;
