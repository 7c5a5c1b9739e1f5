/** Mutation as a service: intents in, candidates out; what makes them is the mutation engine. */
package io.casemill.mutator;
