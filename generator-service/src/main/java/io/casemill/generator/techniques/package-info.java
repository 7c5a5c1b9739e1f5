/** One class per technique, and the user simulation that the rule-based ones share. */
package io.casemill.generator.techniques;
