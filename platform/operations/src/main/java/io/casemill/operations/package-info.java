/** What operators need of every service: health, metrics over HTTP, and who may read them. */
package io.casemill.operations;
