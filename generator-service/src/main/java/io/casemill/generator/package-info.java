/** The generator as a service: intents in, candidates out; what makes them is the generation engine. */
package io.casemill.generator;
