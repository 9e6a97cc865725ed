/**
 * What an organization's administrators decide: name, addresses, policies, the data plane's token.
 */
@NullMarked
package dev.meridian.control.settings;

import org.jspecify.annotations.NullMarked;
