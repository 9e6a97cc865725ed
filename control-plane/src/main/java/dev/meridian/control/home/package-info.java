/** Pages of plain HTML that mails and programs send a browser to; the rest is the console. */
@NullMarked
package dev.meridian.control.home;

import org.jspecify.annotations.NullMarked;
