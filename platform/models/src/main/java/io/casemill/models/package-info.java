/** Chat models behind one small interface: named endpoints, roles that point at them, and a gate before each. */
package io.casemill.models;
