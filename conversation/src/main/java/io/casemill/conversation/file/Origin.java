package io.casemill.conversation.file;

/** Where a conversation of a file comes from, as the file says. */
public enum Origin {
    /** People talked so to a running assistant or help desk. */
    PRODUCTION,
    /** From a published set of conversations between people. */
    PUBLIC_DATASET,
    /** Written by a person for this purpose. */
    AUTHORED,
    /** Made by a machine: never a seed. */
    SYNTHETIC,
    /** The file does not say. */
    UNDECLARED
}
