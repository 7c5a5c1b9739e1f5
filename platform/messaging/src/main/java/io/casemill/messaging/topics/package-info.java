/** The topics step: creates the topics of the catalogue, registers their schemas, and tells what has drifted from them. */
package io.casemill.messaging.topics;
