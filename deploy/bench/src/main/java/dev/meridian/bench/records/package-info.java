/** What the data plane stores and answers, at the size that a region reaches. */
@NullMarked
package dev.meridian.bench.records;

import org.jspecify.annotations.NullMarked;
