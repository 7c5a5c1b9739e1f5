package io.casemill.conversation.file;

/** What conversations are read for. */
public enum Purpose {
    /** To work with: a message without a visible character is an error. */
    USE,
    /** To be judged: an empty message is part of what is judged. */
    JUDGE
}
