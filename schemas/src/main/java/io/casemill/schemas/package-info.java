/** The events of the chain (generated from the Avro sources), their topics, and the rule that derives ids. */
package io.casemill.schemas;
