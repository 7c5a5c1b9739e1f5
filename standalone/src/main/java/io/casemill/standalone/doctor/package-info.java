/** Looks at this machine and the configuration, and says what to do: {@code casemill doctor}. */
package io.casemill.standalone.doctor;
