/** The judge as a service: candidates in, verdicts out; what decides is the judging engine. */
package io.casemill.judge;
