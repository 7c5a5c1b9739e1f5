/** Topics read to their present end: the newest event of each key, without a group or a thread. */
package io.casemill.messaging.views;
