/** Agents that send spans to a project: what they are called. */
@NullMarked
package dev.meridian.control.agent;

import org.jspecify.annotations.NullMarked;
