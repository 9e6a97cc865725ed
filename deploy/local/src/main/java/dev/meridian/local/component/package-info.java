/** What the stack is made of: components that start, stop and fail one by one. */
@NullMarked
package dev.meridian.local.component;

import org.jspecify.annotations.NullMarked;
