/** The model catalogue: what is known of models before anybody asks a provider. */
@NullMarked
package dev.meridian.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
