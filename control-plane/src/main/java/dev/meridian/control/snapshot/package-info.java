/** Snapshots of datasets: a name for one version. The records are in the dataset's region. */
@NullMarked
package dev.meridian.control.snapshot;

import org.jspecify.annotations.NullMarked;
