/** Names of objects and of the projects that they are in. */
@NullMarked
package dev.meridian.control.objectinfo;

import org.jspecify.annotations.NullMarked;
