/** The schema registry: how it is reached, and the part of its REST API that the chain needs. */
package io.casemill.messaging.registry;
