/** S3 servers inside the launcher, over plain files. */
@NullMarked
package dev.meridian.local.s3;

import org.jspecify.annotations.NullMarked;
