/**
 * What follows when an organization, a project, an experiment or a dataset was deleted and the time
 * to undo that is over: its rows, secrets and files are destroyed, and counted.
 */
@NullMarked
package dev.meridian.data.purge;

import org.jspecify.annotations.NullMarked;
