/** Migrations that SQL alone can't make. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
