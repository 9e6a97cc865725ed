/**
 * What belongs to a project, a dataset, an organization or another object and has no grants of its
 * own: scores, tags, views and the like. Whoever may read the whole reads its parts; whoever may
 * change it changes them.
 */
@NullMarked
package dev.meridian.control.part;

import org.jspecify.annotations.NullMarked;
