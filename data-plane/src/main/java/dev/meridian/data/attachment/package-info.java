/**
 * Files beside rows: clients put them into the region's bucket and get them from there, by signed
 * addresses.
 */
@NullMarked
package dev.meridian.data.attachment;

import org.jspecify.annotations.NullMarked;
