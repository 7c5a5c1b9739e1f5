package io.casemill.conversation;

/** What came of an intent: a candidate, or why there is none. */
public sealed interface Generated permits Candidate, NoCandidate {}
