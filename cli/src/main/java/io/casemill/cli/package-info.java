/** The command line: submits requests, imports seeds, watches, exports and explains. */
package io.casemill.cli;
