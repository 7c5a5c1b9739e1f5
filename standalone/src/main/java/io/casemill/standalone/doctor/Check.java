package io.casemill.standalone.doctor;

import java.util.List;

/** Looks at one kind of thing. */
interface Check {

    /** In a word or two. */
    String name();

    /** All that is to be said of it; at least one finding. */
    List<Finding> look();
}
