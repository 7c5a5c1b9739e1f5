package io.casemill.stage;

/** Why a record of a stopped request need not be handled. */
public enum Leave {
    /** The request was cancelled: nobody wants anything of it any more. */
    CANCELLED,
    /** Its budget is used up: nothing new is begun, and what is paid for is brought to its end. */
    BUDGET,
    /** Its budget is used up, and the record only waited for a model. */
    WAITING
}
