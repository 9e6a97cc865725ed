/** Key-encryption keys, behind a port. */
@NullMarked
package dev.meridian.control.kms;

import org.jspecify.annotations.NullMarked;
