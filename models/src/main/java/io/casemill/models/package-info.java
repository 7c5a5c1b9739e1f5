/** Chat models behind one small interface: named endpoints, roles that point at them, three sorts of trouble. */
package io.casemill.models;
