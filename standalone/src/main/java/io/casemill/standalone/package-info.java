/** Every service of the chain in one process, with a real broker inside and a real registry beside it. */
package io.casemill.standalone;
