/** JSON as clients sent it: numbers keep their digits, duplicate keys are refused. */
@NullMarked
package dev.meridian.data.json;

import org.jspecify.annotations.NullMarked;
