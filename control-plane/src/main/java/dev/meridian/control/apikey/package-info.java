/** API keys of people. */
@NullMarked
package dev.meridian.control.apikey;

import org.jspecify.annotations.NullMarked;
