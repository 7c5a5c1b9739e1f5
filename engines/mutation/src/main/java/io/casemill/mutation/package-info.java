/** Makes candidates from seeds: personal values are replaced first, then a few operators are chained. */
@NullMarked
package io.casemill.mutation;

import org.jspecify.annotations.NullMarked;
