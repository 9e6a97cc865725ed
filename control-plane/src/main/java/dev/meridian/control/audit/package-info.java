/** The audit log: reading it, exporting it, signing its heads and checking its chains. */
@NullMarked
package dev.meridian.control.audit;

import org.jspecify.annotations.NullMarked;
