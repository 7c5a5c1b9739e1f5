/** Holds the whole source tree against the project's rules: format, architecture, configuration, prose, licences. */
package io.casemill.checks;
