/** What the operators of the installation do from their command line. */
@NullMarked
package dev.meridian.control.operator;

import org.jspecify.annotations.NullMarked;
