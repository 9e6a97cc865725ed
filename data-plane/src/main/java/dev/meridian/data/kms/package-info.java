/** Key-encryption keys behind a port, and the envelope that is made with them. */
@NullMarked
package dev.meridian.data.kms;

import org.jspecify.annotations.NullMarked;
