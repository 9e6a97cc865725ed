package dev.meridian.acceptance.stack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the class only where {@code -Dmeridian.stack=<path to stack.json>} names a running stack.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StackCondition.class)
public @interface OnStack {
  /** The identity provider that the class needs, as {@code ./meridian up --oidc} names it. */
  String issuer() default "mock";
}
