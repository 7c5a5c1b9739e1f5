/** Makes candidates from seeds: personal values are replaced first, then a few operators are chained. */
package io.casemill.mutation;
