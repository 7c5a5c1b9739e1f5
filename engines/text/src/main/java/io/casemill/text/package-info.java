/** Pure functions on text that several stages share: normalising, tokens, personal data, pseudonyms. */
package io.casemill.text;
