package io.casemill.conversation.chat;

/** What was done to a conversation to write it, in words for whoever asked for the file. */
public enum Change {
    CHARACTERS("halves of characters, signs of lost ones (U+FFFD) and control characters are left out"),
    EMPTY("messages in which nothing can be seen are left out"),
    NAMES("names of functions are made fit for [A-Za-z0-9_-]{1,64}; the tool's description is its own name"),
    ARGUMENTS("arguments that are no JSON object are written as one argument, input"),
    TOOLS("what the assistant did is left out, as asked for"),
    GREETING("what the assistant says before the user is left out"),
    INSTRUCTIONS("instructions are one system message at the beginning"),
    JOINED("messages in a row of one side are joined by a line end"),
    MOVED("calls of tools stand before the words of the answer they belong to"),
    TAIL("what comes after the assistant's last words is left out");

    private final String words;

    Change(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
