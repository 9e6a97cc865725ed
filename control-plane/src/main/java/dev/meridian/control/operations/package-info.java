/** What operators of the installation see of its regions: health, lag, queues, versions. */
@NullMarked
package dev.meridian.control.operations;

import org.jspecify.annotations.NullMarked;
