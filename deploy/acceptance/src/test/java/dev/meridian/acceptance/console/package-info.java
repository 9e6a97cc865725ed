/** The console in a real browser: the tests of {@code control-plane/src/main/webui/e2e}. */
@NullMarked
package dev.meridian.acceptance.console;

import org.jspecify.annotations.NullMarked;
