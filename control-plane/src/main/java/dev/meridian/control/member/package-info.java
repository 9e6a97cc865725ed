/** Members of an organization: who they are, when they were last seen, and how they leave. */
@NullMarked
package dev.meridian.control.member;

import org.jspecify.annotations.NullMarked;
