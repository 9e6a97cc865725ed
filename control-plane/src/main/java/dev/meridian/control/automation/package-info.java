/**
 * What a project does by itself: alerts, exports, queries, retention, topics. Kept and checked
 * here; data planes run it.
 */
@NullMarked
package dev.meridian.control.automation;

import org.jspecify.annotations.NullMarked;
