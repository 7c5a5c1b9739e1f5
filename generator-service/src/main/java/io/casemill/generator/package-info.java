/** Makes candidates: takes an order, lets one technique answer it, says what came of it. */
package io.casemill.generator;
