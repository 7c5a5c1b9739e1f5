/**
 * What judges learn instead of knowing it: small linear models over the letters and words of a message, trained on real
 * conversations and on written examples of defects.
 */
@NullMarked
package io.casemill.judging.learned;

import org.jspecify.annotations.NullMarked;
