/** Random strings planted in one region and searched for in every store of the others. */
@NullMarked
package dev.meridian.acceptance.canary;

import org.jspecify.annotations.NullMarked;
