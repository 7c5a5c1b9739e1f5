/** Conversations in tables: CSV with one message a row, and Parquet. */
@NullMarked
package io.casemill.cli.tables;

import org.jspecify.annotations.NullMarked;
