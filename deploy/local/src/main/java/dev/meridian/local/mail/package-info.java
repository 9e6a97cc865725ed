/** Takes every mail and shows it in the browser. */
@NullMarked
package dev.meridian.local.mail;

import org.jspecify.annotations.NullMarked;
