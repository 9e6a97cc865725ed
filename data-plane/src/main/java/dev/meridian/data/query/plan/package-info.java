/** What a query asks for, typed and in one form, whatever it was written in. Knows no engine. */
@NullMarked
package dev.meridian.data.query.plan;

import org.jspecify.annotations.NullMarked;
