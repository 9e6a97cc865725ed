package dev.meridian.data.query.plan;

import java.util.Optional;

/**
 * Makes a row of every entry of an object, or of every element of an array.
 *
 * @param key the name under which an entry's key is found; empty for the elements of an array
 * @param value the name under which its value is found
 */
public record Unpivot(Expr of, Optional<String> key, String value) {}
