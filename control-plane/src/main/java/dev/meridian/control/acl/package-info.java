/** Grants of permissions and roles on objects. */
@NullMarked
package dev.meridian.control.acl;

import org.jspecify.annotations.NullMarked;
